"""What a person types into a field of an answer becomes the value that the field takes, or is refused."""

import pytest

from gui.console import ROWS, EntryError, Kind, fields_of, shown, typed
from gui.wording import LANGUAGES, Wording
from gui.wording.console.titles import EXAMPLES


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.LINE, " in arrears ", "in arrears"),
        (Kind.COUNT, "500", 500),
        (Kind.COUNT, " 1,500 ", 1500),
        (Kind.RATE, "5", 5),
        (Kind.RATE, "0.5", 0.5),
        (Kind.AMOUNT, "110.00", 110),
        (Kind.AMOUNT, "\u00a51,234.56", 1234.56),
        (Kind.AMOUNT, "-0.42 CNY", -0.42),
        (Kind.AMOUNT, "$ 5", 5),
        (Kind.CURRENCY, "usd", "USD"),
        (Kind.CURRENCY, " \u5143", "CNY"),
        (Kind.MOMENT, "2026-11-20 08:30", "2026-11-20 08:30"),
        (Kind.NAMES, "deepseek-chat,\uff0cdeepseek-reasoner\n", ["deepseek-chat", "deepseek-reasoner"]),
        (Kind.MOMENTS, "2026-11-20\n\n2026-11-21", ["2026-11-20", "2026-11-21"]),
        (Kind.HOURS, "UTC sat-mon 22:00-6:00",
         [{"zone": "UTC", "days": ["sat", "sun", "mon"], "from": "22:00", "to": "06:00"}]),
        (Kind.HOURS, "UTC mon,wed 0:00 to 24:00",
         [{"zone": "UTC", "days": ["mon", "wed"], "from": "00:00", "to": "24:00"}]),
        (Kind.NOTICES, "2026-11-20 API is limited", [{"date": "2026-11-20", "text": "API is limited"}]),
        (Kind.DOCUMENT, '{"Version":\n', '{"Version":\n'),
        (Kind.COUNT, "\uff11\uff0c\uff15\uff10\uff10", 1500),
        (Kind.RATE, "1,000", 1000),
        (Kind.MOMENT, "2026/11/2 8:30", "2026-11-02 08:30"),
        (Kind.MOMENT, "2026\u5e7411\u670820\u65e5 08\uff1a30", "2026-11-20 08:30"),
        (Kind.MOMENT, "2026.11.20", "2026-11-20"),
        (Kind.MOMENT, "2026-11-20T08:30:00+08:00", "2026-11-20T08:30:00+08:00"),
        (Kind.MOMENTS, "2026/11/20 8:30\n2026-11-21", ["2026-11-20 08:30", "2026-11-21"]),
        (Kind.NAMES, "deepseek-chat deepseek-reasoner", ["deepseek-chat", "deepseek-reasoner"]),
        (Kind.NAMES, "deepseek:call\tmodels:inference;x", ["deepseek:call", "models:inference", "x"]),
        (Kind.NAMES, "deepseek -chat", ["deepseek -chat"]),
        (Kind.HOURS, "Asia/Shanghai \u5468\u4e00\u81f3\u5468\u4e94 08\uff1a00\uff5e22\uff1a00",
         [{"zone": "Asia/Shanghai", "days": ["mon", "tue", "wed", "thu", "fri"], "from": "08:00", "to": "22:00"}]),
        (Kind.HOURS, "UTC Monday, \u661f\u671f\u5929 8:00 - 9:00",
         [{"zone": "UTC", "days": ["mon", "sun"], "from": "08:00", "to": "09:00"}]),
        (Kind.HOURS, "UTC \u6bcf\u5929 8:00\u81f39:00",
         [{"zone": "UTC", "days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "from": "08:00", "to": "09:00"}]),
        (Kind.NOTICES, "2026-11-20 API is limited\nfor schools\n\n2026-11-21 over",
         [{"date": "2026-11-20", "text": "API is limited for schools"}, {"date": "2026-11-21", "text": "over"}]),
        (Kind.NOTICES, "2026\u5e7411\u670820\u65e5 closed", [{"date": "2026-11-20", "text": "closed"}]),
    ],
)  # fmt: skip
def test_what_is_typed_becomes_a_value_and_comes_back(kind, text, value):
    assert typed(kind, text) == value
    assert kind.takes(value)
    assert typed(kind, shown(kind, value)) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.COUNT, "-1"),
        (Kind.COUNT, "1.5"),
        (Kind.COUNT, "1,50"),
        (Kind.COUNT, "9" * 17),
        (Kind.RATE, "many"),
        (Kind.AMOUNT, "1,50"),
        (Kind.AMOUNT, "about 5"),
        (Kind.CURRENCY, "EUR"),
        (Kind.RATE, "1e3"),
        (Kind.MOMENT, "yesterday"),
        (Kind.MOMENT, "2026-02-30"),
        (Kind.MOMENTS, "2026-11-20, 2026-11-21"),
        (Kind.HOURS, "mon-fri 08:00-22:00"),
        (Kind.HOURS, "Nowhere/City mon 08:00-22:00"),
        (Kind.HOURS, "UTC someday 08:00-22:00"),
        (Kind.HOURS, "UTC mon 08:00-25:00"),
        (Kind.NOTICES, "limited"),
        (Kind.NAMES, ",".join(["a"] * 101)),
        (Kind.LINE, "a" * 501),
    ],
)
def test_what_is_not_of_its_kind_is_refused_and_not_repeated(kind, text):
    with pytest.raises(EntryError) as caught:
        typed(kind, text)
    assert str(caught.value) == ""


@pytest.mark.parametrize("kind", Kind)
def test_nothing_is_no_value(kind):
    assert typed(kind, " \n") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_in_a_field_may_be_typed_into_it(language):
    fields = {field.name: field for row in ROWS for field in row.fields}
    assert fields.keys() >= EXAMPLES.keys()
    for name, example in EXAMPLES.items():
        assert typed(fields[name].kind, Wording.load(language).text(example)) is not None


def test_fields_belong_to_an_answer():
    for row in ROWS:
        for code in row.codes:
            assert {field.name for field in fields_of(row, code)} in ({"note"}, {field.name for field in row.fields})
    by_id = {row.id: row for row in ROWS}
    assert [field.name for field in fields_of(by_id["1.2"], "no_change")] == ["note"]
    assert "changed_at" in [field.name for field in fields_of(by_id["1.2"], "changed")]
