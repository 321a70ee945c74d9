"""The one thing to do next, as a sentence that says where to click."""

from __future__ import annotations

from gui.report import Step
from gui.wording.marks import N_, Choices

__all__ = ["STEPS", "UNKNOWN_STEP"]

STEPS: dict[Step, Choices] = {
    Step.NONE: (N_("Nothing needs to be done here."),),
    Step.ENTER_KEY: (N_("Enter your key; you make one at platform.deepseek.com > API keys."),),
    Step.COPY_WHOLE_KEY: (
        N_("Copy the whole key again from where you saved it, with a copy button and not by dragging the mouse."),
    ),
    Step.PICK_KEY: (N_("Pick the key that you mean from the list below the field, or paste it alone."),),
    Step.CREATE_NEW_KEY: (
        N_(
            "Create a new key at platform.deepseek.com > API keys > Create new API key and copy it with the copy "
            "button at once, because it is shown only then."
        ),
    ),
    Step.USE_CLEANED_KEY: (N_("Replace the key in your client with the cleaned one and restart the client."),),
    Step.CONFIRM_CANDIDATE: (
        N_(
            "Compare the proposed key with the starred one at platform.deepseek.com > API keys, and use it if the "
            "beginning and the end are the same."
        ),
    ),
    Step.LOOK_AT_KEY: (
        N_(
            "Paste the key as your client has it into the window, or run key-doctor inspect, to see what your client "
            "refuses."
        ),
    ),
    Step.DIAGNOSE_KEY: (N_("Check the key itself: paste it into the window, or run key-doctor diagnose."),),
    Step.USE_VENDOR_HOST: (
        N_("Set the base URL in your client to {base_url}, where keys of {vendor} belong."),
        N_("Set the base URL in your client to {base_url}, where this key belongs."),
        N_("Use this key at {vendor}, where it belongs."),
        N_("Use this key at the provider where it was created."),
    ),
    Step.USE_DEEPSEEK_KEY: (
        N_(
            "Enter a key that was created at platform.deepseek.com > API keys; this one belongs to {vendor}, with the "
            "base URL {base_url}."
        ),
        N_("Enter a key that was created at platform.deepseek.com > API keys."),
    ),
    Step.CHECK_KEY_STATUS: (
        N_(
            "Open platform.deepseek.com > API keys and look whether this key is still listed and not disabled; a key "
            "of Alibaba Model Studio looks the same and is never listed there."
        ),
    ),
    Step.UNSET_ENVIRONMENT: (
        N_(
            "Remove the environment variable {name}, which goes before the settings of your client, and restart "
            "terminal and client."
        ),
        N_(
            "Remove the environment variable with the old key, which goes before the settings of your client, and "
            "restart terminal and client."
        ),
    ),
    Step.USE_LISTED_KEY: (
        N_(
            "Use the key that begins and ends like the starred one in the console; if you no longer have it, create a "
            "new one at platform.deepseek.com > API keys."
        ),
    ),
    Step.USE_NEW_KEY: (
        N_(
            "Put the new key, which works, into the settings of your client instead of this one and restart the client."
        ),
    ),
    Step.UPDATE_CLIENT_KEY: (N_("Put this key into the settings of your client, save and restart the client."),),
    Step.SAVE_KEY_IN_CLIENT: (
        N_("Save the key where your client looks for it, in its settings or its environment, and restart the client."),
    ),
    Step.CHECK_CLIENT_SETTINGS: (
        N_("Compare base URL, model and proxy in the settings of your client with those used here."),
    ),
    Step.TOP_UP: (N_("Top up the account that this key belongs to at platform.deepseek.com > Top up."),),
    Step.COMPARE_BALANCE: (
        N_(
            "Compare the balance found here with the one at platform.deepseek.com > Usage, and if they differ, create "
            "a key in the account that has the money."
        ),
    ),
    Step.KEY_OF_FUNDED_ACCOUNT: (
        N_("Create a key in the account that has the money, or top up the account that this key belongs to."),
    ),
    Step.FEWER_AT_ONCE: (
        N_(
            "Let your client make at most {limit} calls at the same time; the limit rises again with the balance: "
            "platform.deepseek.com > Top up."
        ),
        N_(
            "Let your client make fewer calls at the same time; the limit rises again with the balance: "
            "platform.deepseek.com > Top up."
        ),
    ),
    Step.SLOW_DOWN: (
        N_("Wait {seconds} seconds, as the answer asks, and then let your client make its calls more slowly."),
        N_("Wait a minute and then let your client make its calls more slowly."),
    ),
    Step.ASK_RELAY_QUOTA: (
        N_("Ask whoever gave you this key or runs the relay to renew its quota or to allow what is missing."),
    ),
    Step.RAISE_KEY_LIMITS: (
        N_("Raise the limit of this key at platform.deepseek.com > API keys > the key > Quota settings."),
    ),
    Step.WAIT_FOR_HOURS: (
        N_("Call again at {opens}; the hours are set at platform.deepseek.com > API keys > the key > Quota settings."),
        N_(
            "Call within the hours that are set for this key at platform.deepseek.com > API keys > the key > Quota "
            "settings."
        ),
    ),
    Step.CHECK_PROJECT: (
        N_("Open Projects at platform.deepseek.com, pay what the project owes or start it again, and diagnose again."),
    ),
    Step.REQUEST_UNBLOCKING: (
        N_(
            "Ask for the key to be unblocked at platform.deepseek.com > API keys > the key > Request unblocking; "
            "without such an entry, write to api-service@deepseek.com with the key ID and the times of the failed "
            "calls."
        ),
    ),
    Step.SWITCH_API_ON: (
        N_("Switch the API on at platform.deepseek.com > your picture > Account settings > Quota centre."),
    ),
    Step.ASK_ORGANISATION: (
        N_("Ask whoever runs your organisation to lift the restriction that it hands down to your account."),
    ),
    Step.CONTACT_SUPPORT: (
        N_("Write to api-service@deepseek.com with the starred form of the key and the times of the failed calls."),
    ),
    Step.CHECK_PERMISSIONS: (
        N_(
            "Open platform.deepseek.com > Projects > Members and permissions, if your console has it, and let this key "
            "call models."
        ),
    ),
    Step.CHECK_KEY_PROJECT: (
        N_(
            "Look at platform.deepseek.com > Projects > Members and permissions whether this very key is in the "
            "project whose role and policy you looked at; if it is, ask api-service@deepseek.com, with the key ID and "
            "the times of the failed calls."
        ),
    ),
    Step.COPY_POLICY_AGAIN: (
        N_(
            "Copy the whole custom policy from the console again and enter it, because it cannot be read at line "
            "{line}, column {column}."
        ),
        N_("Copy the whole custom policy from the console again and enter it, because it cannot be read."),
    ),
    Step.ADD_MEMBER: (
        N_(
            "Add this key, or the service account that it belongs to, to the members of the project, at "
            "platform.deepseek.com > Projects > Members and permissions."
        ),
    ),
    Step.GRANT_PERMISSION: (
        N_(
            "Tick deepseek:call, and models:inference if it is listed, for the role of this key, at "
            "platform.deepseek.com > Projects > Members and permissions > Role."
        ),
    ),
    Step.CHANGE_POLICY: (
        N_(
            "Change the custom policy of this key and enter it here again, to see what else has to change ({more} "
            "more): {change}"
        ),
        N_("Change the custom policy of this key: {change}"),
        N_("Change the custom policy of this key so that it allows the call."),
    ),
    Step.CHOOSE_MODEL: (
        N_("Set the model in your client to {model}."),
        N_("Set the model in your client to one that is listed for this key."),
    ),
    Step.ALLOW_MODEL: (
        N_(
            "Add {model} to the models that this key may call, at platform.deepseek.com > API keys > the key > Quota "
            "settings."
        ),
        N_(
            "Add the model that your client calls to those that this key may call, at platform.deepseek.com > API keys "
            "> the key > Quota settings."
        ),
    ),
    Step.FIX_REQUEST: (
        N_("Update your client; what DeepSeek accepts stands in the documentation at api-docs.deepseek.com."),
    ),
    Step.CHANGE_PROMPT: (
        N_("Start a new conversation with other words, because a refused history is refused each time it is sent."),
    ),
    Step.RAISE_MAX_TOKENS: (N_("Allow longer answers in the settings of your client (max_tokens)."),),
    Step.FIX_BASE_URL: (
        N_("Set the base URL in your client to {base_url}."),
        N_("Set the base URL in your client to https://api.deepseek.com."),
    ),
    Step.ENCRYPT_ADDRESS: (
        N_("Use an address of {host} that begins with https://; whoever runs it can tell you one."),
        N_("Use an address that begins with https://; whoever runs the host can tell you one."),
    ),
    Step.CHECK_NAME_RESOLUTION: (
        N_(
            "Open a web page in the browser: if none opens, mend the internet connection, else ask whoever runs this "
            "network why {host} is not found (DNS)."
        ),
        N_(
            "Open a web page in the browser: if none opens, mend the internet connection, else ask whoever runs this "
            "network why the host is not found (DNS)."
        ),
    ),
    Step.UNBLOCK_NAME: (
        N_("Take {host} out of the lists that block it on this computer (hosts file, ad blocker), and diagnose again."),
        N_(
            "Take the host out of the lists that block it on this computer (hosts file, ad blocker), and diagnose "
            "again."
        ),
    ),
    Step.CHECK_PROXY_PROGRAM: (
        N_("Switch off the proxy program of this computer, or let it call {host} directly, and diagnose again."),
        N_("Switch off the proxy program of this computer, or let it call the host directly, and diagnose again."),
    ),
    Step.START_LOCAL_PROGRAM: (
        N_(
            "Start the program that should answer at {base_url} on this computer; DeepSeek itself is at "
            "https://api.deepseek.com."
        ),
        N_(
            "Start the program on this computer that your client calls; DeepSeek itself is at https://api.deepseek.com."
        ),
    ),
    Step.CHECK_CONNECTION: (
        N_("Try another network, such as the hotspot of a phone, to see whether a firewall here blocks {host}."),
        N_("Try another network, such as the hotspot of a phone, to see whether a firewall here blocks the host."),
    ),
    Step.INSTALL_COMPANY_CA: (
        N_(
            "Ask your IT department for the root certificate of {issuer} and enter it in your client; never switch the "
            "check of certificates off."
        ),
        N_(
            "Ask your IT department for the root certificate of this network and enter it in your client; never switch "
            "the check of certificates off."
        ),
    ),
    Step.TRUST_IN_CLIENT: (
        N_(
            "Let your client use the certificates of the system, or save the root certificate of {issuer} as a file "
            "and name it in SSL_CERT_FILE (Node: NODE_EXTRA_CA_CERTS); never switch the check of certificates off."
        ),
        N_(
            "Let your client use the certificates of the system, or save the root certificate of this network as a "
            "file and name it in SSL_CERT_FILE (Node: NODE_EXTRA_CA_CERTS); never switch the check of certificates off."
        ),
    ),
    Step.STOP_INTERCEPTOR: (
        N_("Switch off the scanning of encrypted connections in {product}, or end it, and diagnose again."),
        N_("Switch off the scanning of encrypted connections on this computer and diagnose again."),
    ),
    Step.ALLOW_HOST: (
        N_("Ask whoever runs this network to let {host} through."),
        N_("Ask whoever runs this network to let the host through."),
    ),
    Step.FIX_PROXY: (
        N_("Correct or remove the proxy {proxy} in the system settings or in the variable HTTPS_PROXY."),
        N_("Correct or remove the proxy in the system settings or in the variable HTTPS_PROXY."),
    ),
    Step.PROXY_PASSWORD: (
        N_("Enter user name and password for the proxy {proxy} where your client takes its proxy from."),
        N_("Enter user name and password for the proxy where your client takes its proxy from."),
    ),
    Step.GO_DIRECTLY: (
        N_("Remove the proxy {proxy} from the settings of your client, or add {host} to NO_PROXY."),
        N_("Remove the proxy from the settings of your client, or add {host} to NO_PROXY."),
        N_("Remove the proxy from the settings of your client, or add the host to NO_PROXY."),
    ),
    Step.USE_PROXY: (
        N_("Set the proxy {proxy} in your client, in its settings or in the variable HTTPS_PROXY."),
        N_("Set the proxy of this network in your client, in its settings or in the variable HTTPS_PROXY."),
    ),
    Step.CHANGE_ADDRESS: (
        N_("Call {host} from another internet address: switch off VPN or proxy, or try the hotspot of a phone."),
        N_("Call from another internet address: switch off VPN or proxy, or try the hotspot of a phone."),
    ),
    Step.LOG_IN_NETWORK: (N_("Open a web page in the browser, log in to the network there and diagnose again."),),
    Step.SET_CLOCK: (N_("Switch on automatic date and time in the system settings and diagnose again."),),
    Step.RETRY_WITH_PAUSE: (
        N_("Let your client repeat a failed call after a short pause; status.deepseek.com shows known disruptions."),
    ),
    Step.CALL_WITHOUT_STREAM: (
        N_(
            "Switch streaming off in your client for now; a proxy or VPN that holds answers back breaks only answers "
            "that come piece by piece."
        ),
    ),
    Step.LET_HEADER_THROUGH: (
        N_("Ask whoever runs the proxy or gateway on the way to let the header {header} through."),
        N_("Ask whoever runs the proxy or gateway on the way to let the header with the key through."),
    ),
    Step.WAIT_AND_RETRY: (N_("Wait a few minutes and diagnose again; status.deepseek.com shows known disruptions."),),
    Step.TRY_OTHER_MODEL: (
        N_("Set the model in your client to {model} for now."),
        N_("Set another model in your client for now."),
    ),
    Step.EXPORT_BUNDLE: (N_("Export the bundle and send it to api-service@deepseek.com."),),
    Step.TRUST_HOST: (
        N_(
            "To send it anyway, allow {host} (in the terminal with --trust-host {host}); do so only if you know who "
            "runs it."
        ),
        N_(
            "To send it anyway, allow this host (in the terminal with --trust-host); do so only if you know who runs "
            "it."
        ),
    ),
}

UNKNOWN_STEP = N_("Read this report with a newer version of the program, which knows the step {code}.")
