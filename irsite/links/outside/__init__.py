"""Asking other sites whether what we link to is still there: politely, and never this machine or its network."""
