"""The flow figure: who asked, the strongest promise seen and what came of it, with every ask in every stage."""

from collections import Counter

import pandas as pd
import pytest
import test_figures
from chain_frames import PARTIES, SETTINGS, best_relations, make_asks, make_chain, make_promises, read_country, read_raw
from matplotlib.colors import to_hex, to_rgba
from matplotlib.patches import PathPatch, Rectangle

from helpers import figures_data
from helpers.contracts.vocabulary import CONSTITUENCIES, DELIVERY, RELATIONS
from helpers.figures import CATALOGUE, flow, flow_panels, ribbons, style
from helpers.figures.goal_titles import title_chain

COLUMNS = ["asker", "party", "party_place", "relation", "delivery", "asks"]


@pytest.fixture(scope="module")
def real():
    return read_country("BGD")


@pytest.fixture(params=["BGD", "ZZZ"], scope="module")
def either(request):
    return read_country(request.param)


def make_flow(asks: int, linked: float, long: bool = False, groups: int = len(CONSTITUENCIES)) -> pd.DataFrame:
    """What the figure shows, for so many asks of so many constituencies, `linked` of them with a promise."""
    very = "a constituency with a name longer than any that was ever seen or printed or read out"
    names = [f"{very} {n}" for n in range(groups)] if long else CONSTITUENCIES
    codes = [*DELIVERY, "not_scored"] + (["limited|no_evidence|not_assessable"] if long else [])
    rows = []
    for n in range(asks):
        group = (n * n) % 97 % groups
        relation = RELATIONS[n % 13 % 3] if n % 1000 < 1000 * linked else "none_seen"
        place = min(group, 3)
        party = ("government", "un", "civil_society", "outside")[place]
        code = codes[n % len(codes)] if relation != "none_seen" else "no_promise"
        rows.append((names[group], party, place + 1, relation, code))
    counted = Counter(rows)
    size = Counter(row[0] for row in rows)
    ordered = sorted(counted, key=lambda row: (-size[row[0]], row[0], RELATIONS.index(row[3]), row[4]))
    return pd.DataFrame([(*row, counted[row]) for row in ordered], columns=COLUMNS)


FLOWS = {
    "one": make_flow(1, 0),
    "one linked": make_flow(1, 1),
    "nobody": make_flow(60, 0),
    "everybody": make_flow(300, 1),
    "few of many": make_flow(5_000, 0.01),
    "many": make_flow(5_000, 0.5),
    "very many": make_flow(1_200, 0.3).assign(asks=lambda data: data["asks"] * 1_000),
    "long names": make_flow(200, 0.3, long=True, groups=14),
}


@pytest.mark.parametrize("case", FLOWS)
def test_no_word_of_the_flow_lies_on_another_or_runs_off(case, monkeypatch):
    figure = test_figures.draw_whole("chain", FLOWS[case])
    test_figures.assert_words_apart(figure, monkeypatch)
    assert figure.get_size_inches()[1] < 13


def test_no_word_of_the_flow_of_either_country_lies_on_another(either, monkeypatch):
    data = test_figures.as_stored(figures_data.prepare_chain(either.chain, either.settings))
    test_figures.assert_words_apart(test_figures.draw_whole("chain", data), monkeypatch)


@pytest.mark.parametrize("case", FLOWS)
def test_every_stage_of_the_flow_holds_the_same_asks(case):
    data = FLOWS[case]
    linked = data.loc[data["relation"] != "none_seen", "asks"].sum()
    left = flow._weigh_asked(data)
    assert left.amounts.to_numpy().sum() == data["asks"].sum()
    assert left.amounts.sum(axis=1).to_dict() == data.groupby("asker")["asks"].sum().to_dict()
    right = flow._weigh_came(data, left.scale)
    if linked:
        assert right.amounts.to_numpy().sum() == linked
        for relation in right.amounts.index:
            assert right.amounts.loc[relation].sum() == left.amounts[relation].sum()
        assert right.scale >= left.scale
    else:
        assert right is None


def test_the_flow_of_either_country_conserves_its_asks(either):
    data = figures_data.prepare_chain(either.chain, either.settings)
    best = best_relations(either.settings.country)
    assert data["asks"].sum() == len(best)
    assert data.groupby("relation")["asks"].sum().to_dict() == Counter(best.values())
    assert data.loc[data["delivery"] == "no_promise", "asks"].sum() == Counter(best.values())["none_seen"]


def test_the_flow_of_bangladesh_by_who_asked_is_a_count_of_the_file(real):
    asks = [row for row in read_raw("BGD", "asks") if not row["repeat_of"]]
    wanted = Counter("several_at_once" if row["parties_if_mixed"] else row["party"] for row in asks)
    data = figures_data.prepare_chain(real.chain, real.settings)
    assert data.groupby("asker")["asks"].sum().to_dict() == wanted
    assert data.drop_duplicates("asker").set_index("asker")["party"].to_dict() == {
        asker: asker if asker in PARTIES else "outside" for asker in wanted}  # fmt: skip


@pytest.mark.parametrize("case", FLOWS)
def test_blocks_are_as_tall_as_their_counts_and_ribbons_fill_them(case):
    side = flow._weigh_asked(FLOWS[case])
    for axis, stack in enumerate(side.stacks):
        amounts = side.amounts.to_numpy() if axis == 0 else side.amounts.to_numpy().T
        assert stack.heights == pytest.approx(amounts.sum(axis=1) * side.scale)
        starts, ends = ribbons.split_blocks(stack, amounts)
        assert starts[:, 0] == pytest.approx(stack.tops)
        assert ends[:, -1] == pytest.approx(stack.tops + stack.heights)
        assert ends[:, :-1] == pytest.approx(starts[:, 1:])
        assert ends - starts == pytest.approx(amounts * side.scale)


def test_blocks_keep_apart_as_their_words_need():
    stack = ribbons.stack_blocks([1, 1, 100], 0.01, [0.3, 0.3, 0.2], 0.05)
    assert stack.middles[1] - stack.middles[0] == pytest.approx(0.3)
    assert stack.tops[2] - (stack.tops[1] + stack.heights[1]) >= 0.05
    assert stack.middles[0] - 0.15 >= -1e-9


def test_the_thinnest_flow_to_a_promise_is_still_drawn_as_a_line():
    data = pd.DataFrame(
        [("un", "un", 2, "answers", "complete", 1), ("un", "un", 2, "none_seen", "no_promise", 99_999)], columns=COLUMNS
    )
    figure = test_figures.draw_whole("chain", data)
    wanted = style.PALETTE[1].lower()
    drawn = [patch for patch in figure.axes[0].patches if isinstance(patch, PathPatch)]
    edged = [p for p in drawn if to_hex(p.get_edgecolor()) == wanted and p.get_edgecolor()[3] == 1]
    faint, strong = sorted(edged, key=lambda patch: patch.get_facecolor()[3])
    assert strong.get_linewidth() >= ribbons.HAIRLINE > faint.get_linewidth()


def test_every_block_is_labelled_with_its_count(real, monkeypatch):
    data = figures_data.prepare_chain(real.chain, real.settings)
    words = [text.replace("\u00a0", " ").replace("\n", " ") for text, _ in
             test_figures.find_words(test_figures.draw_whole("chain", data), monkeypatch)]  # fmt: skip
    labels = ["civil society  94", "Government  79", "UN  14", "several at once  74", "private sector  4", "answers it  1",
              "answers it in part  8", "shares only the topic  42", "none seen  282", "complete  8", "not scored  6"]  # fmt: skip
    for label in labels:
        assert label in words
    assert "1 answered, 5 in part, 15 topic only, 73 none" in words


def read_scales(axes) -> dict[float, tuple[int, float]]:
    """By place (x), how many asks the black block of a panel stands for, and its height."""
    blocks = [patch for patch in axes.patches if to_hex(patch.get_facecolor()) == style.INK.lower()]
    said = {round(text.get_position()[1], 6): int(text.get_text().split("\u00a0")[0].split()[0]) for text in axes.texts
            if text.get_text().endswith((" ask", " asks")) and text.get_text()[0].isdigit()}  # fmt: skip
    return {block.get_x(): (said[round(block.get_y() + block.get_height() / 2, 6)], block.get_height()) for block in blocks}


def test_each_panel_of_the_flow_shows_its_own_scale(real):
    data = figures_data.prepare_chain(real.chain, real.settings)
    axes = test_figures.draw_whole("chain", data).axes[0]
    (_, (left, left_tall)), (_, (right, right_tall)) = sorted(read_scales(axes).items())
    civil = next(p for p in axes.patches if p.get_facecolor() == to_rgba(style.PALETTE[2]) and isinstance(p, Rectangle))
    answered = [p for p in axes.patches if p.get_facecolor() == to_rgba(style.STEPS[0]) and isinstance(p, Rectangle)]
    assert left_tall / left == pytest.approx(civil.get_height() / 94)  # civil society asked 94 times
    assert right_tall / right == pytest.approx(max(patch.get_height() for patch in answered))  # one ask is answered in full
    larger = (right_tall / right) / (left_tall / left)
    assert f"51 with any promise, drawn {larger:.1f} times as large" in [text.get_text() for text in axes.texts]


@pytest.mark.parametrize(("most", "wanted"), [(0.4, 1), (1, 1), (4.9, 2), (5, 5), (99, 50), (100, 100), (2_600, 2_000)])
def test_the_scale_of_a_panel_is_a_round_number(most, wanted):
    assert flow_panels.find_round(most) == wanted


def test_a_party_has_its_own_colour_in_the_flow():
    svg = style.render(test_figures.draw_whole("chain", make_flow(60, 0.5)), "svg").decode()
    assert all(colour.lower() in svg for colour in (*style.PALETTE[:3], style.OUTSIDE_COLOUR))
    assert not any(colour.lower() in svg for colour in style.PALETTE[3:])


@pytest.mark.parametrize("case", [case for case in FLOWS if case != "very many"])
def test_the_alternative_text_of_the_flow_names_the_asks_of_every_asker_link_and_end(case):
    data = FLOWS[case]
    numbers = set(test_figures.find_numbers(CATALOGUE["chain"].describe(data)))
    ends = data.loc[data["delivery"] != "no_promise"].groupby("delivery")["asks"].sum()
    sums = [data.groupby(column)["asks"].sum() for column in ("asker", "relation")]
    assert {*sums[0], *sums[1], *ends, data["asks"].sum()} <= numbers


def test_the_title_of_the_flow_changes_with_its_data():
    data = pd.DataFrame(
        [("un", "un", 2, "answers", "complete", 2), ("un", "un", 2, "partly_answers", "limited", 3),
         ("un", "un", 2, "same_topic_only", "complete", 7), ("un", "un", 2, "none_seen", "no_promise", 11)],
        columns=COLUMNS,
    )  # fmt: skip
    said = title_chain(data)
    assert str(said) == (
        "For 5 of 23 distinct asks a promise was seen that answers it, at least in part; for 2 of these it is judged complete"
    )
    assert str(title_chain(data.iloc[2:])) == "For none of 18 distinct asks a promise was seen that answers it, even in part"


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_the_flow_has_the_same_bytes_every_time(kind):
    one, two = (style.render(test_figures.draw_whole("chain", FLOWS["long names"]), kind) for _ in range(2))
    assert one == two


def test_a_voice_of_several_is_outside_the_parties_whatever_it_is_coded():
    chain = make_chain(make_asks(("A1", "2020", "un", "un;media"), ("A2", "2020", "un")), make_promises())
    data = figures_data.prepare_chain(chain, SETTINGS)
    assert data[["asker", "party", "asks"]].to_numpy().tolist() == [["several_at_once", "outside", 1], ["un", "un", 1]]


def test_no_asks_give_no_rows_to_draw():
    assert figures_data.prepare_chain(make_chain(make_asks(), make_promises()), SETTINGS).empty
