"""What a hub tells of itself to whoever runs it: metrics for Prometheus, traces for OpenTelemetry.

FastAPI measures and traces requests by itself (`fastapi.telemetry`); this room says what it may tell, and to
whom. Nothing here is loaded but in a hub whose operator wants it, and nothing is opened before it starts.
"""
