"""Finding operations of all APIs by what people type."""
