"""What is secret beside the key: keys are, names and the ids that support needs are not."""

import pytest

from gui.probes.beside_key import secrets_beside, secrets_in_name
from gui.probes.scope import Scope
from tests.probes.asked import ask

TRACE = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
REQUEST = "0a1b2c3d-0000-4000-8000-00112233aabb"


@pytest.mark.parametrize(
    "text",
    [
        "deepseek-v4-flash-vision-exp",
        "deepseek-ai/DeepSeek-V3",
        "claude-opus-4-1-20250805",
        "qwen2.5-coder-32b-instruct",
        "my-laptop-key-2024",
        f"Error code: 400 - Model Not Exist (request_id: {REQUEST})",
        f"< HTTP/1.1 401\n< x-ds-trace-id: {TRACE}\nAuthentication Fails (governor)",
        "2026-11-27T10:00:00 call to gpt-4o-mini-2024-07-18 failed",
        f"my failing trace id is {TRACE}",
        f"x-ds-trace-id: {TRACE}\nagain\nx-ds-trace-id: {TRACE[::-1]}",
        f"trace_id={TRACE} request {TRACE[::-1]} chatcmpl-{TRACE}",
        f"traceparent: 00-{TRACE}-0123456789abcdef-01",
        f'{{"id": "{REQUEST}", "commit": "{TRACE}01234567", "sha256": "{TRACE}{TRACE}"}}',
        f'via: 1.1 {TRACE}.cloudfront.net (CloudFront)\netag: "{TRACE}"\nx-amz-cf-id: A{TRACE}==',
        f"ticket {REQUEST}, key id: {TRACE}",
        "0c1d2e3f4a5b6c7d",
        "ak-3f7c1a901b2c4d5e",
        "kid-9f8e7d6c5b4a",
        "01JABCDEFGHJKMNPQRSTVWXYZ0",
        "prod-8f2a1b3c4d5e6f70a1b2",
    ],
)
def test_names_and_ids_are_no_secrets(text):
    assert secrets_beside(text) == []


def test_a_key_is_one_wherever_it_stands(fake_key):
    whole, cut = fake_key(1), fake_key(1)[:-3]
    for text in (whole, f"model {whole}", f"x-ds-trace-id: {TRACE}\nBearer {whole}", cut):
        assert any(cut in secret for secret in secrets_beside(text)), len(text)


@pytest.mark.parametrize("text", ["my other key is {}", "api_key={}", "Key: '{}'", "Authorization: Bearer {}"])
def test_a_key_that_has_lost_its_beginning_is_one_where_it_is_called_so(text, fake_key):
    assert fake_key(1)[3:] in secrets_beside(text.format(fake_key(1)[3:]))


def test_a_key_that_is_spelled_otherwise_is_one(fake_key):
    wide = "".join(chr(ord(char) + 0xFEE0) for char in fake_key(1))
    assert fake_key(1) in secrets_beside(f"we use {wide} now")


def test_names_of_models_go_out_and_hold_nothing_that_may_be_a_key(fake_key):
    assert fake_key(1)[3:] in secrets_in_name(fake_key(1)[3:])
    assert secrets_in_name("deepseek-v4-flash-vision-exp") == []


def test_a_report_names_the_model_and_the_ids_that_the_client_printed(fake_key):
    error = f"Error code: 400 - {{'error': {{'message': 'Model Not Exist (request_id: {REQUEST})'}}}}"
    report = ask("http://127.0.0.1:1", fake_key(1), model="claude-sonnet-4-5", client_error=error, scope=Scope())
    assert report.client.error is not None
    assert report.client.error.ids.request_id == REQUEST
    assert report.target.model == "claude-sonnet-4-5"
    assert any(result.id == "chat.claude-sonnet-4-5" for result in report.probes)
