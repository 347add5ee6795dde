"""What our routes are held against: the same report made by other libraries, as a person would use them.

In:  a `Document` and the shell of our own DOCX.   Out: functions from the values of one report to bytes.
Nothing here is run by itself; the scripts in the folder above are.
"""
