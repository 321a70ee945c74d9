"""What support gets: the files of the bundle, the archive that cannot hold the key, and its verification (DESIGN 5.5).

``collect`` makes the files from a report, ``write_bundle`` puts them into an archive that is searched for every known
secret before it may exist, ``verify`` checks an archive that somebody sent.
"""

from gui.bundle.archive import BundleError, BundleLeak, bundle_name, write_bundle
from gui.bundle.collection import collect
from gui.bundle.environment import environment_facts
from gui.bundle.files import MANIFEST_SCHEMA, BundleFile, Collected, Extras, Manifest, ManifestEntry, Note
from gui.bundle.gate import Hit, search
from gui.bundle.reading import Problem, ProblemCode
from gui.bundle.ticket import SUPPORT, ticket_text
from gui.bundle.verification import Verification, verify

__all__ = [
    "MANIFEST_SCHEMA",
    "SUPPORT",
    "BundleError",
    "BundleFile",
    "BundleLeak",
    "Collected",
    "Extras",
    "Hit",
    "Manifest",
    "ManifestEntry",
    "Note",
    "Problem",
    "ProblemCode",
    "Verification",
    "bundle_name",
    "collect",
    "environment_facts",
    "search",
    "ticket_text",
    "verify",
    "write_bundle",
]
