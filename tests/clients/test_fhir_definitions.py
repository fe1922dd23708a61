"""FHIR resources are valid by the definitions and the JSON Schema that HL7 publishes.

They are those of R4 (4.0.1), which npm has. `tests/exports/fhir` validates the resources by models
of R4B.
"""

import json
import shutil
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from app.catalogue.snapshot import Catalogue
from app.exports.fhir.bundle import make_bundle
from app.exports.fhir.elements import Publication, ResourceType
from clients.build import NPM_INSTALL
from tests.clients.test_generated_clients import HERE, need_npm, run

pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    need_npm()
    folder = tmp_path_factory.mktemp("validator") / "fhir"
    shutil.copytree(HERE / "fhir", folder)
    run(folder, *NPM_INSTALL)
    return folder


@pytest.fixture
def bundle(catalogue: Catalogue) -> dict[str, Any]:
    return make_bundle(Publication(catalogue, catalogue.default, "https://feet.example"))


def find_issues(project: Path, bundle: dict[str, Any]) -> list[dict[str, Any]]:
    (project / "bundle.json").write_text(json.dumps(bundle), "utf-8")
    issues: list[dict[str, Any]] = json.loads(
        run(project, "node", "validate.mjs", "bundle.json").stdout
    )
    return issues


def test_every_resource_is_valid(project: Path, bundle: dict[str, Any]) -> None:
    assert find_issues(project, bundle) == []


@pytest.mark.parametrize(
    "wrong",
    [{"status": None}, {"kinds": "ServiceRequest"}, {"topic": "feet"}],
)
def test_an_invalid_resource_is_noticed(
    project: Path, bundle: dict[str, Any], wrong: dict[str, Any]
) -> None:
    resource = bundle["entry"][0]["resource"] | wrong
    found = {name: value for name, value in resource.items() if value is not None}
    assert find_issues(project, bundle | {"entry": [{"resource": found}]})


def test_every_resource_fits_the_schema_which_lists_codes(
    project: Path, bundle: dict[str, Any]
) -> None:
    """The schema has the codes of required value sets, such as those of `status`."""
    folder = project / "node_modules" / "@medplum" / "definitions" / "dist" / "fhir" / "r4"
    definitions = json.loads((folder / "fhir.schema.json").read_text("utf-8"))["definitions"]
    validators = {
        kind: jsonschema.Draft6Validator(definitions[kind] | {"definitions": definitions})
        for kind in get_args(ResourceType)
    }
    resources = [entry["resource"] for entry in bundle["entry"]]
    for resource in resources:
        validators[resource["resourceType"]].validate(resource)
    first = resources[0]
    assert not validators[first["resourceType"]].is_valid(first | {"status": "finished"})
