"""PURE: what a contract says around its schemas: operations, parameters, bodies, responses, security,
servers.
"""
