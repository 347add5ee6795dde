"""The command from the outside: arguments in, files, streams and exit status out."""
