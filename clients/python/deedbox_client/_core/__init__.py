"""What the client does; the generated modules beside this folder only declare what there is to do.

The way of one call: a generated method builds a `Call` (calls), a transport turns it into a request and
sends it as often as is safe (transport, retry), the answer becomes a model (answers, models), a pager
(paging), a download (downloads) or an error (errors, problem). Who calls is a fixed token, or a session
(sessions, grants) of somebody who signs in (credentials, token_file). What was read may be kept
(kept_answers). Everything but the two transports, the two sessions and what they iterate is shared by the
blocking and the async client.
"""
