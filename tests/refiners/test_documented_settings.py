"""What the documentation and the commented configuration show can be taken over as it stands."""

import re
from pathlib import Path

import yaml

from monitor.settings import Policy


def test_the_page_s_example_is_a_configuration():
    """With a cross-encoder and a server on this machine, asked in this order."""
    (example,) = re.findall(r"```yaml\n(.*?)```", Path("docs/refiners.md").read_text(encoding="utf-8"), re.DOTALL)

    policy = Policy.model_validate(yaml.safe_load(example))

    assert [refiner.kind for refiner in policy.refine.refiners] == ["nli", "chat"]


def test_what_is_commented_out_in_the_shipped_file_is_right():
    """Without the hash signs it is a configuration; with them no refiner is asked."""
    shipped = Path("config/monitor.yaml").read_text(encoding="utf-8")
    section = shipped[shipped.index("# refine:") :]

    policy = Policy.model_validate(yaml.safe_load(re.sub(r"^# ?", "", section, flags=re.MULTILINE)))

    assert [refiner.name for refiner in policy.refine.refiners] == ["nli", "llama"]
    assert Policy.model_validate(yaml.safe_load(shipped)).refine.refiners == ()
