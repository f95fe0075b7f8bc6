"""From a contract to the declarations of its client: even out the document (document), see its operations
and models as Python (reading, declarations, types), write them with the templates beside this folder
(render).

openapi-python-client parses the contract; it is pinned, because neither its Python interface nor what its
templates see is promised to stay.
"""
