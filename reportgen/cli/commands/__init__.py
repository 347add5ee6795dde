"""One module a command; each has a `command` and is imported when it is called."""
