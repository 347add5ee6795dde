"""reportgen: Chinese official annual reports from structured data, every number right, worded by rule, and traced to its line.

The whole program in five lines::

    dataset  = load.dataset(project)                       # YAML               -> Dataset
    book     = derive.facts(dataset, region, year)         # Dataset            -> FactBook
    findings = check.findings(dataset)                     # Dataset            -> problems with file and line
    draft    = compose.document(book, template)            # facts and Jinja    -> Draft: a Document and its gaps
    content  = write.content(draft.document, "docx")       # Document           -> bytes

`pipeline` is the one module that knows this order; `batch` runs it over many reports; `cli` is the command.
"""

__version__ = "0.1.0"
