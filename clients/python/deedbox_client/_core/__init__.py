"""What the client does; the generated modules beside this folder only declare what there is to do.

The way of one call: a generated method builds a `Call` (calls), a transport turns it into a request and
sends it as often as is safe (transport, retry), the answer becomes a model (answers, models), a pager
(paging), a download (downloads) or an error (errors, problem). Everything but the two transports and what
they iterate is shared by the blocking and the async client.
"""
