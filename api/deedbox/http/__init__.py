"""What every route shares: the way of a request, and the manners of an answer."""
