"""Many reports: chosen, planned, made by as many hands as there are, and only where something printed has changed.

In:  a workspace and requests.   Out: files, a manifest of what was made from what, and outcomes.

    requests, selection, jobfile    what is asked for, in words
    inputs, surroundings            what reports are made from and with, as files stand now
    manifest, journal, outputs      what was made before, and whether it still stands
    quick                           whether anything is to be done at all
    planning, running               what is to be done and why; a run from beginning to end
    reading                         files of many regions read by several processes
    work, digest                    one report: composed, compared, written where it has to be
    executors, pool                 who does it

Nothing is imported here: a run that has nothing to do loads neither data nor writers.
"""
