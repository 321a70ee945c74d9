"""A full report with the names and nesting of DESIGN 5.2, all values made up."""

from typing import Any


def example() -> dict[str, Any]:
    """Return a fresh copy."""
    return {
        "schema": "key-doctor/report/1",
        "app": {"name": "key-doctor", "version": "0.1.0"},
        "run_id": "01K2M5T9V0QR",
        "started_at": "2026-10-05T07:41:02.114Z",
        "ended_at": "2026-10-05T07:41:04.031Z",
        "clock": {"local_offset": "+08:00", "server_skew_ms": -420},
        "target": {
            "base_url": "https://api.deepseek.com",
            "host": "api.deepseek.com",
            "stands_in": False,
            "proxy": None,
            "tls_store": "system",
            "model": "deepseek-flash",
        },
        "key": {
            "masked": "sk-4d5e6***********************c7a1",
            "fingerprint": "5c0f7e21ab",
            "length": 36,
            "length_stripped": 36,
            "key_id": None,
            "key_name": "batch job",
            "console_masked": None,
            "stored_as": None,
            "other_copies": [
                {
                    "place": "environment",
                    "detail": "DEEPSEEK_API_KEY",
                    "masked": "sk-18f2b***********************b30e",
                    "relation": "different",
                }
            ],
        },
        "inspection": {
            "findings": [
                {
                    "id": "f1",
                    "kind": "zero-width",
                    "start": 12,
                    "end": 13,
                    "code_points": ["U+200B"],
                    "name": "ZERO WIDTH SPACE",
                    "severity": "error",
                    "wire": {
                        "httpx": "raises",
                        "requests": "raises",
                        "curl": "utf-8",
                        "node-fetch": "raises",
                        "axios": "removed",
                        "go": "utf-8",
                    },
                    "origin": "web_page",
                    "fix": "delete",
                }
            ],
            "clean": False,
            "shape": "deepseek",
            "vendor": None,
            "cleaned": {
                "mode": "auto",
                "masked": "sk-4d5e6***********************c7a1",
                "length": 35,
                "edits": [{"kind": "zero-width", "start": 12, "end": 13, "with": ""}],
                "value": None,
            },
        },
        "client": {
            "error": {
                "family": "openai-python",
                "status": 401,
                "answer": "A3",
                "tail": "b30e",
                "position": None,
                "vendor": "deepseek",
                "ids": {"trace_id": None, "request_id": "0d9a6e52-31c7-4b8f-8a64-5e2f7c10b9d3", "edge_id": None},
            },
            "comparison": None,
            "capture": None,
        },
        "probes": [
            {
                "id": "no_key",
                "section": 1,
                "lifecycle": "done",
                "outcome": "pass",
                "failure": None,
                "started_at": "2026-10-05T07:41:02.301Z",
                "duration_ms": 141,
                "skipped_because": None,
                "billed": False,
                "facts": {"answer": "A1"},
                "exchange": {
                    "method": "GET",
                    "url": "https://api.deepseek.com/models",
                    "status": 401,
                    "http_version": "HTTP/1.1",
                    "request_headers": {"accept": "application/json"},
                    "response_headers": {"server": "elb", "x-ds-trace-id": "7b1e0c94d2f35a6880cc41e7d9a2b613"},
                    "content_type": None,
                    "body_excerpt": "Authentication Fails (governor)",
                    "body_bytes": 31,
                    "ids": {"trace_id": "7b1e0c94d2f35a6880cc41e7d9a2b613", "request_id": None, "edge_id": "Zt4kLmXe"},
                    "timing_ms": {"dns": 12, "connect": 38, "tls": 51, "first_byte": 139, "total": 141},
                },
            },
            {
                "id": "chat.deepseek-flash",
                "section": 2,
                "lifecycle": "done",
                "outcome": "skipped",
                "failure": None,
                "started_at": None,
                "duration_ms": None,
                "skipped_because": {"code": "prerequisite_failed", "params": {"probe": "models"}},
                "billed": True,
                "facts": {},
                "exchange": None,
            },
        ],
        "console": [
            {"id": "1.1", "section": 1, "answer": "enabled", "detail": {}, "documented": False},
            {"id": "2.3", "section": 2, "answer": "not_in_my_console", "detail": {}, "documented": False},
        ],
        "verdict": {
            "cause": "client.stale_key",
            "confidence": "certain",
            "score": 0.94,
            "for": [
                {"kind": "client", "id": "error", "code": "tail_differs", "params": {"tail": "b30e"}},
                {"kind": "probe", "id": "models", "code": "accepted", "params": {}},
            ],
            "against": [],
            "next_step": {"code": "unset_environment", "params": {"name": "DEEPSEEK_API_KEY"}, "url": None},
        },
        "causes": [
            {
                "cause": "client.stale_key",
                "confidence": "certain",
                "score": 0.94,
                "for": [
                    {"kind": "client", "id": "error", "code": "tail_differs", "params": {"tail": "b30e"}},
                    {"kind": "probe", "id": "models", "code": "accepted", "params": {}},
                ],
                "against": [],
                "next_step": {"code": "unset_environment", "params": {"name": "DEEPSEEK_API_KEY"}, "url": None},
            },
            {
                "cause": "key.contaminated",
                "confidence": "likely",
                "score": 0.61,
                "for": [{"kind": "finding", "id": "f1", "code": "invisible", "params": {}}],
                "against": [],
                "next_step": {"code": "use_cleaned_key", "params": {}, "url": None},
            },
            {
                "cause": "account.no_balance",
                "confidence": "ruled_out",
                "score": 0.0,
                "for": [],
                "against": [
                    {
                        "kind": "probe",
                        "id": "balance",
                        "code": "is_available",
                        "params": {"currency": "CNY", "total": "110.00"},
                    }
                ],
                "next_step": {"code": "none", "params": {}, "url": None},
            },
        ],
        "cost": {"billed_calls": 0, "tokens": 0},
    }
