"""What went wrong in one exchange, one sentence for each failure code."""

from __future__ import annotations

from gui.report import FailureCode
from gui.wording.marks import N_

__all__ = ["ANSWER_ALIASES", "FAILURES"]

FAILURES: dict[FailureCode, str] = {
    # Finding the host and getting a connection to it.
    FailureCode.DNS_NXDOMAIN: N_("The host name does not exist for the name service (DNS) in use."),
    FailureCode.DNS_NO_ADDRESS: N_("The host name exists for the name service (DNS) in use, but has no address there."),
    FailureCode.DNS_TEMPORARY: N_("The name service (DNS) could not answer just now."),
    FailureCode.DNS_TIMEOUT: N_("The name service (DNS) did not answer in time."),
    FailureCode.DNS_FAILED: N_("The host name could not be looked up."),
    FailureCode.DNS_SINKHOLE: N_("The host name leads nowhere here: a hosts file or a block list has replaced it."),
    FailureCode.DNS_FAKE_ADDRESS: N_("A proxy program on this computer answers for the name service (DNS)."),
    FailureCode.DNS_PRIVATE_ADDRESS: N_("The host name leads to an address inside this network, not on the internet."),
    FailureCode.CONNECTION_REFUSED: N_("The host refused the connection."),
    FailureCode.CONNECTION_RESET: N_("The connection was cut while it was being made."),
    FailureCode.HOST_UNREACHABLE: N_("There is no way from this network to the host."),
    FailureCode.CONNECT_TIMEOUT: N_("The host could not be connected to in time."),
    FailureCode.CONNECTION_FORBIDDEN: N_("This computer does not let programs connect to the host."),
    FailureCode.CONNECT_FAILED: N_("The connection could not be made."),
    # The same between this machine and a proxy.
    FailureCode.PROXY_NAME_UNKNOWN: N_("The name of the proxy cannot be found."),
    FailureCode.PROXY_REFUSED_CONNECTION: N_("Nothing answers at the address of the proxy."),
    FailureCode.PROXY_TIMEOUT: N_("The proxy did not answer in time."),
    FailureCode.PROXY_TLS_FAILED: N_("No encrypted connection to the proxy itself could be made."),
    FailureCode.PROXY_NOT_SPOKEN: N_("What answers at the address of the proxy is no proxy of this kind."),
    FailureCode.PROXY_AUTHENTICATION_REQUIRED: N_("The proxy wants a user name and a password."),
    FailureCode.PROXY_REFUSED: N_("The proxy refuses to connect to the host."),
    FailureCode.PROXY_FAILED: N_("The connection through the proxy failed."),
    # TLS.
    FailureCode.TLS_RESET: N_("The connection was cut when encryption started."),
    FailureCode.TLS_RESET_AFTER_HELLO: N_("The connection was cut while both sides were agreeing on encryption."),
    FailureCode.TLS_CLOSED: N_("The other side ended the connection when encryption started."),
    FailureCode.TLS_TIMEOUT: N_("Encryption could not be agreed on in time."),
    FailureCode.TLS_UNKNOWN_ISSUER: N_("The certificate was issued by somebody this computer does not trust."),
    FailureCode.TLS_SELF_SIGNED: N_("The certificate was issued by its own holder, so nobody vouches for it."),
    FailureCode.TLS_WRONG_NAME: N_("The certificate is for another host name."),
    FailureCode.TLS_EXPIRED: N_("The certificate has expired, or the clock of this computer is ahead."),
    FailureCode.TLS_NOT_YET_VALID: N_("The certificate is not valid yet, or the clock of this computer is behind."),
    FailureCode.TLS_CERTIFICATE_INVALID: N_("The certificate could not be verified."),
    FailureCode.TLS_NOT_SPOKEN: N_("What answers there does not speak the encryption of HTTPS addresses."),
    FailureCode.TLS_TOO_OLD: N_("The host knows only encryption that is too old to be safe."),
    FailureCode.TLS_REFUSED: N_("The host refused to agree on encryption."),
    FailureCode.TLS_WANTS_CERTIFICATE: N_("The host wants a certificate of this computer, which DeepSeek does not."),
    FailureCode.TLS_PROTOCOL: N_("Both sides could not agree on a way to encrypt."),
    FailureCode.TLS_ONLY_SYSTEM_STORE: N_(
        "This computer trusts the issuer of the certificate, but Python programs with a list of their own do not."
    ),
    FailureCode.TLS_ONLY_CERTIFI: N_(
        "The issuer of the certificate is publicly trusted, but not by this computer: its own list is old or damaged."
    ),
    # The answer never came, or not whole.
    FailureCode.RESPONSE_TIMEOUT: N_("The host did not answer in time."),
    FailureCode.RESPONSE_RESET: N_("The connection was cut before the answer came."),
    FailureCode.RESPONSE_CLOSED: N_("The host ended the connection without an answer."),
    FailureCode.RESPONSE_CUT: N_("The answer broke off before its end."),
    FailureCode.RESPONSE_MALFORMED: N_("The answer cannot be read."),
    FailureCode.RESPONSE_STALLED: N_("The call was taken, but no data came in time."),
    # The answer came, and says no.
    FailureCode.ANSWER_A1: N_("No key arrived with the call."),
    FailureCode.ANSWER_A2: N_("An empty key arrived, or one in a form that DeepSeek cannot read."),
    FailureCode.ANSWER_A3: N_("DeepSeek does not know the key: it was mistyped, deleted or disabled."),
    FailureCode.ANSWER_A4: N_("DeepSeek does not know the user of this key."),
    FailureCode.ANSWER_B1: N_("The balance of the key's account is not sufficient."),
    FailureCode.ANSWER_C1: N_("There were more calls at the same time than the low balance allows."),
    FailureCode.ANSWER_C2: N_("Calls came faster than allowed."),
    FailureCode.ANSWER_C3: N_("More text went through in a minute than allowed."),
    FailureCode.ANSWER_D1: N_("There is no model with this name."),
    FailureCode.ANSWER_D2: N_("The content filter refused the text."),
    FailureCode.ANSWER_D3: N_("DeepSeek cannot read the request that was sent."),
    FailureCode.ANSWER_D4: N_("The request lacks the result of a tool call from earlier in the conversation."),
    FailureCode.ANSWER_D5: N_("The request lacks the model's thinking from earlier in the conversation."),
    FailureCode.ANSWER_BAD_REQUEST: N_("The form or a value of the request was refused."),
    FailureCode.ANSWER_E1: N_("There is nothing under this path."),
    FailureCode.ANSWER_E2: N_("The gateway knows no service under this path."),
    FailureCode.ANSWER_E3: N_("This path does not take this kind of call."),
    FailureCode.ANSWER_F1: N_("DeepSeek is too busy at the moment."),
    FailureCode.ANSWER_F2: N_("The server had an error of its own."),
    FailureCode.ANSWER_F3: N_("A gateway on the way got no proper answer from the server."),
    FailureCode.ANSWER_G2: N_("The answer was empty, because the allowed length was spent on thinking."),
    FailureCode.ANSWER_SUSPENDED: N_("The account is suspended, closed or under review."),
    FailureCode.ANSWER_PERMISSION: N_("A permission for this call is missing."),
    FailureCode.ANSWER_QUOTA: N_("A quota is used up."),
    FailureCode.ANSWER_MODEL_NOT_ALLOWED: N_("The key may not call this model."),
    FailureCode.ANSWER_UNAVAILABLE: N_("The service is not available at the moment."),
    FailureCode.ANSWER_OTHER_VENDOR: N_("Another service answered, not DeepSeek."),
    FailureCode.HTTP_HTML_INSTEAD_OF_API: N_("A web page came where the API should answer."),
    FailureCode.HTTP_REDIRECT: N_("The call was sent on to another address, and the key was not sent there."),
    FailureCode.HTTP_UNEXPECTED_ANSWER: N_("The answer is none that is known of DeepSeek."),
    # What the status page says, or why it says nothing.
    FailureCode.STATUS_INCIDENT: N_("The status page tells of an incident that goes on now."),
    FailureCode.STATUS_NOT_A_FEED: N_("Something else than the list of incidents came."),
    FailureCode.STATUS_UNSAFE: N_("What came could harm a program that reads it, so it was not read."),
    FailureCode.STATUS_TOO_LARGE: N_("What came is too large to be a list of incidents."),
    FailureCode.STATUS_UNDATED: N_("The page does not tell of which moment it is, so what it says may be old."),
    FailureCode.STATUS_FROZEN: N_(
        "Nothing shows that the page was updated in the last 24 hours, so what it says may be old."
    ),
    # Ours.
    FailureCode.REQUEST_NOT_SENDABLE: N_("The key has characters that cannot be sent as they are."),
    FailureCode.DEADLINE_EXCEEDED: N_("The time for the whole run was used up."),
    FailureCode.CANCELLED: N_("The check was stopped."),
    FailureCode.PROBE_CRASHED: N_("This check failed because of a fault in the program, not because of the key."),
}

ANSWER_ALIASES: dict[str, FailureCode] = {"G1": FailureCode.RESPONSE_STALLED}
"""Rows of the catalogue of answers whose failure code does not carry the name of the row."""
