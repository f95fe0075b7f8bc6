"""APIs, their versions, the operations in them, and the channels that name them."""
