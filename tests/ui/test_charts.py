"""Charts: what is drawn and what the table says follows from the data by hand."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal as D
from xml.etree import ElementTree

import pytest
from django.utils import translation

from kotacerdas.ui.charts import figure, scale
from kotacerdas.ui.charts.country_dots import CountryDots, Dot
from kotacerdas.ui.charts.distribution import Distribution, Mark
from kotacerdas.ui.charts.hbars import HBar, HBars
from kotacerdas.ui.charts.heartbeat import Beat, Heartbeats
from kotacerdas.ui.charts.model import FULL, HALF, PHONE, WIDE, Chart
from kotacerdas.ui.charts.progress import tumpal
from kotacerdas.ui.charts.radar import Axis, Radar
from kotacerdas.ui.charts.range_bar import RangeBar
from kotacerdas.ui.charts.siblings import Siblings
from kotacerdas.ui.charts.sparkline import Point, Sparkline
from kotacerdas.ui.charts.strip import Strip, StripRow
from kotacerdas.ui.charts.target_line import TargetLine, YearPoint
from kotacerdas.ui.charts.weighted_bars import WeightedBar, WeightedBars
from kotacerdas.ui.samples.pictures import charts

SVG = "{http://www.w3.org/2000/svg}"
ALL = charts()


def tree(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(
        picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    )


def shapes(picture: str, tag: str, cls: str) -> list[dict[str, str]]:
    found = tree(picture).iter(f"{SVG}{tag}")
    return [s.attrib for s in found if cls in s.attrib.get("class", "").split()]


def words(picture: str) -> list[str]:
    return [str(text.text) for text in tree(picture).iter(f"{SVG}text")]


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("width", [PHONE, HALF, WIDE, FULL])
def test_every_picture_has_a_name_and_a_finding_and_no_colour_of_its_own(
    kind: str, width: int
) -> None:
    root = tree(ALL[kind].draw(width))
    assert root.attrib["role"] == "img"
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root[0].text == ALL[kind].title and len(str(root[1].text)) > 10
    for element in root.iter():
        assert not {"style", "fill", "stroke", "opacity"} & element.attrib.keys()


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_no_text_leaves_the_picture(kind: str, width: int) -> None:
    root = tree(ALL[kind].draw(width))
    right = float(root.attrib["viewBox"].split()[2])
    for text in root.iter(f"{SVG}text"):
        if "transform" in text.attrib:  # upright
            continue
        long, x = 6.4 * len(str(text.text)), float(text.attrib["x"])
        side = text.attrib.get("class", "").split()
        start = x - long / 2 if "m" in side else x - long if "e" in side else x
        assert start >= -4 and start + long <= right + 12, text.text


@pytest.mark.parametrize("kind", ALL)
def test_every_figure_has_its_numbers_as_a_table(kind: str) -> None:
    html = figure.render(ALL[kind])
    data = ALL[kind].data()
    assert html.count("<tr>") == len(data.rows) + 1
    assert all(len(row) == len(data.heads) for row in data.rows)
    assert "<details" in html and "<caption" in html and " style" not in html


@pytest.mark.parametrize("kind", ALL)
def test_a_chart_speaks_the_language_of_the_page(kind: str) -> None:
    with translation.override("en"):
        english = figure.render(ALL[kind])
    assert english != figure.render(ALL[kind])
    assert "See as a table" in english


def test_sizes_are_drawn_for_their_place() -> None:
    html = figure.render(ALL["distribution"], size="full", with_table=False, with_key=False)
    assert re.findall(r'viewBox="0 0 (\d+)', html) == ["1160", "600", "326"]
    small = figure.render(ALL["hbars"], size="third", with_table=False)
    assert re.findall(r'viewBox="0 0 (\d+)', small) == ["326"]
    single = figure.render(ALL["sparkline"], with_table=False)
    assert single.count("<svg") == 1


def test_text_in_charts_is_escaped() -> None:
    html = figure.render(HBars("<b>", (HBar('"<i>&', 1),)))
    assert "<b>" not in html and "<i>" not in html and "&lt;i&gt;&amp;" in html


def weighted(most: int = 4, final: str = "3.00") -> WeightedBars:
    bars = (
        WeightedBar("Satu", D("0.25"), D("4.00"), D("1.00"), D("2.00")),
        WeightedBar("Dua", D("0.75"), D("2.67"), D("2.00")),
    )
    return WeightedBars("Coba", bars, D(final), most)


def test_width_is_weight_and_height_is_value() -> None:
    # 600 wide: bars stand between 28 and 556 (528 px); heights from 294 (0) up to 16 (4).
    picture = weighted().draw(WIDE)
    (first,) = shapes(picture, "rect", "f3")
    (second,) = shapes(picture, "rect", "f5")
    assert (first["x"], first["width"]) == ("29.5", "129")  # 528 × 0.25 − 3
    assert (first["y"], first["height"]) == ("16", "278")  # 4 of 4
    assert (second["x"], second["width"]) == ("161.5", "393")
    assert second["height"] == "185.6"  # 278 × 2.67 / 4 = 185.565
    (final,) = shapes(picture, "line", "fin")
    assert final["y1"] == "85.5"  # 294 − 278 × 3 / 4
    (mean,) = shapes(picture, "line", "mean")
    assert (mean["x1"], mean["x2"], mean["y1"]) == ("29.5", "158.5", "155")


def test_the_weakest_part_wears_the_accent_and_is_named() -> None:
    assert weighted().describe().endswith("Dua.")
    assert weighted().data().rows[-1][2] == "3,00"


def test_the_scale_comes_from_the_instrument() -> None:
    texts = words(weighted(most=5).draw(WIDE))
    assert {"0", "1", "2", "3", "4", "5"} <= set(texts)
    assert "5" not in words(weighted().draw(WIDE))


def test_every_city_is_one_dot_and_the_median_is_exact() -> None:
    values = ["1.20", "2.40", "2.41", "2.42", "3.90", "2.43"]
    marks = tuple(Mark(f"k{i}", D(v), i % 2, i == 0) for i, v in enumerate(values))
    chart = Distribution("Coba", marks, ("Reguler", "KPPN & IKN"))
    picture = chart.draw(WIDE)
    assert chart.median == D("2.415")
    assert len(shapes(picture, "circle", "f5")) == 1
    assert len(shapes(picture, "circle", "mute")) == 2
    assert len(shapes(picture, "circle", "ring")) == 3
    assert chart.middle == "2,415"  # between 2,41 and 2,42, as the sentence beside it says
    assert any("2,415" in text for text in words(picture))
    assert [row[0] for row in chart.data().rows] == ["k4", "k5", "k3", "k2", "k1", "k0"]


def test_dots_in_one_bin_stand_on_one_another_and_never_overlap() -> None:
    near = (Mark(f"k{i}", D("2.50") + D(i) / 1000) for i in range(9))
    marks = (*near, Mark("z", D(4)))
    for width in (PHONE, WIDE, FULL):
        circles = shapes(Distribution("Coba", marks).draw(width), "circle", "mute")
        places = [(float(c["cx"]), float(c["cy"]), float(c["r"])) for c in circles]
        for i, (x, y, r) in enumerate(places):
            for x2, y2, r2 in places[i + 1 :]:
                assert (x - x2) ** 2 + (y - y2) ** 2 >= (r + r2 - 0.11) ** 2


def test_a_distribution_without_this_city_marks_none() -> None:
    chart = Distribution("Coba", (Mark("a", D(1)), Mark("b", D(2))))
    assert chart.me is None and not shapes(chart.draw(WIDE), "circle", "f5")
    assert chart.data().heads[-1] in {"Nilai", "Value"}


def test_full_marks_on_all_axes_touch_the_outer_ring() -> None:
    axes = tuple(Axis(name, 4) for name in "abcdef")
    picture = Radar("Coba", axes).draw(WIDE)
    rings = shapes(picture, "path", "web")
    (area,) = shapes(picture, "path", "area")
    assert len(rings) == 4 and area["d"] == rings[-1]["d"]
    assert Radar("Coba", axes).key() == ()
    assert not shapes(picture, "path", "other")


def test_half_marks_lie_on_the_second_ring_with_the_comparison_dashed() -> None:
    axes = tuple(Axis(name, 2, 3) for name in "abc")
    picture = Radar("Coba", axes).draw(PHONE)
    rings = shapes(picture, "path", "web")
    assert shapes(picture, "path", "area")[0]["d"] == rings[1]["d"]
    assert shapes(picture, "path", "other")[0]["d"] == rings[2]["d"]
    assert len(Radar("Coba", axes).key()) == 2


def test_bars_start_at_zero_and_are_proportional() -> None:
    chart = HBars("Coba", (HBar("a", 10), HBar("b", 5), HBar("c", 0)), unit="%")
    longest, half, none = shapes(chart.draw(WIDE), "rect", "f3")
    assert float(half["width"]) == pytest.approx(float(longest["width"]) / 2, abs=0.1)
    assert none["width"] == "1"
    assert chart.data().rows[0] == ("a", "10%")


def test_losses_go_to_the_other_side_of_zero() -> None:
    chart = HBars("Coba", (HBar("a", 10, tone="good"), HBar("b", -10, tone="bad")), with_sign=True)
    (gain,) = shapes(chart.draw(WIDE), "rect", "pos")
    (loss,) = shapes(chart.draw(WIDE), "rect", "neg")
    assert gain["width"] == loss["width"]
    assert float(loss["x"]) + float(loss["width"]) == pytest.approx(float(gain["x"]), abs=0.11)
    assert chart.describe() == "a +10; b −10."


def test_a_strip_marks_this_city_among_the_others() -> None:
    rows = (
        StripRow("Output", "ke-2 dari 4", D(2), (D(1), D(2), D(4))),
        StripRow("X", "", None, ()),
    )
    chart = Strip("Coba", rows, name="Jember")
    picture = chart.draw(WIDE)
    assert len(shapes(picture, "circle", "mute")) == 3
    assert len(shapes(picture, "circle", "f5")) == 1
    assert chart.data().rows[0] == ("Output", "2", "1", "2", "4")
    assert chart.data().rows[1] == ("X", "–", "–", "–", "–")


def test_a_range_is_drawn_between_its_ends() -> None:
    chart = RangeBar("Coba", D("2.6"), D("2.4"), D("2.8"), "bawah", "atas")
    picture = chart.draw(WIDE)
    (band,) = shapes(picture, "rect", "f2")
    (here,) = shapes(picture, "rect", "f5")
    middle = float(band["x"]) + float(band["width"]) / 2
    assert float(here["x"]) + 4 == pytest.approx(middle, abs=0.1)
    assert len(chart.data().rows) == 3
    assert RangeBar("C", 2, 2, 2, "a", "b").draw(PHONE).count("<svg") == 1


def test_ends_that_would_stand_on_each_other_are_one_label() -> None:
    narrow = RangeBar("C", D("2.41"), D("2.40"), D("2.41"), "bawah", "atas").draw(PHONE)
    assert narrow.count(">2,40 – 2,41<") + narrow.count(">2.40 – 2.41<") <= 1
    same = RangeBar("C", 0, 0, 0, "bawah", "atas").draw(PHONE)
    assert "bawah" not in same.partition("<desc")[0]
    assert same.count(' y="42"') == 1


def place(lat: str, lon: str, tone: str = "f3", me: bool = False) -> Dot:
    return Dot(D(lat), D(lon), tone, f"{lat} {lon}", "2,00", me)


def test_crowded_cities_make_room_for_one_another() -> None:
    dots = tuple(place("3.00", f"98.{i:02}") for i in range(0, 80, 8))
    picture = CountryDots("Coba", (), dots, (("f3", "x"),), None).draw(WIDE)
    places = {(c["cx"], c["cy"]) for c in shapes(picture, "circle", "dot")}
    assert len(places) == 10


def test_the_crowded_window_repeats_only_its_own_cities() -> None:
    dots = (place("-8.2", "113.6", me=True), place("3.6", "98.7"))
    classes = (("f3", "2 ke atas"), ("nil", "absen"))
    chart = CountryDots("Coba", ((D("-8"), D("113")), (D("3"), D("98"))), dots, classes)
    assert len(shapes(chart.draw(WIDE), "circle", "dot")) == 3
    assert len(shapes(chart.draw(PHONE), "circle", "me")) == 2
    assert "2 ke atas: 2; absen: 0" in chart.describe()
    assert chart.data().rows[0] == ("-8.2 113.6", "2,00", "2 ke atas")


def test_north_is_up_and_east_is_right() -> None:
    dots = (place("5", "96"), place("-10", "140"))
    first, last = shapes(CountryDots("C", (), dots, (), None).draw(WIDE), "circle", "dot")
    assert float(first["cx"]) < float(last["cx"]) and float(first["cy"]) < float(last["cy"])


def test_a_gap_in_a_sparkline_stays_a_gap() -> None:
    chart = Sparkline("Coba", (Point("a", 1), Point("b", None), Point("c", 3), Point("d", 3)))
    (line,) = shapes(chart.draw(PHONE), "path", "ln")
    assert line["d"].count("M") == 2 and line["d"].count("L") == 1
    assert chart.data().rows[1] == ("b", "–")
    empty = Sparkline("Coba", (Point("a", None),))
    assert not shapes(empty.draw(PHONE), "path", "ln") and len(empty.describe()) > 5
    assert len(shapes(Sparkline("C", (Point("a", 2),)).draw(PHONE), "circle", "f5")) == 1


def beats(*states: str) -> Heartbeats:
    start = datetime(2026, 11, 20, 1, tzinfo=UTC)
    line = (Beat(start + timedelta(minutes=5 * i), s) for i, s in enumerate(states))
    return Heartbeats("Coba", tuple(line))


def test_each_beat_has_the_shape_of_its_state() -> None:
    picture = beats("alive", "slow", "failed", "unknown").draw(WIDE)
    heights = [shapes(picture, "rect", cls)[0]["height"] for cls in ("pos", "wrn", "neg", "none")]
    assert heights == ["20", "10", "5", "10"]
    assert len(shapes(picture, "path", "cut")) == 1
    assert len(beats("alive", "failed").key()) == 2


def test_the_newest_forty_beats_are_drawn_and_all_are_in_the_table() -> None:
    chart = beats(*["failed"] * 2, *["alive"] * 41)
    assert len(shapes(chart.draw(WIDE), "rect", "pos")) == 40
    assert not shapes(chart.draw(WIDE), "rect", "neg")
    assert len(chart.data().rows) == 43
    assert chart.data().rows[0][0] == "20 November 2026, 11.30 WIB"
    assert len(Heartbeats("Coba", ()).describe()) > 5


def test_targets_and_achievements_share_one_scale_from_zero() -> None:
    years = (YearPoint(2021, D("1.7"), None, "LHE 2021"), YearPoint(2022, D("2.6"), D("3.4")))
    chart = TargetLine("SPBE", "indeks", years, 2021, 5)
    first, second = shapes(chart.draw(WIDE), "circle", "f5")
    # 170 px from 196 (0) to 26 (5): 1.7 → 196 − 57.8; 2.6 → 196 − 88.4
    assert (first["cy"], second["cy"]) == ("138.2", "107.6")
    assert len(shapes(chart.draw(WIDE), "path", "goal")) == 1
    assert chart.data().rows[0] == ("2021", "1,7", "–", "LHE 2021")
    assert chart.data().rows[1] == ("2022", "2,6", "3,4", "–")
    reached = TargetLine("SPBE", "", (YearPoint(2022, D("2.6"), D("2.6")),), None, 5)
    assert words(reached.draw(WIDE)).count("2,6") == 1
    lonely = TargetLine("X", "", (YearPoint(2021, D("12")),))
    assert len(shapes(lonely.draw(PHONE), "circle", "f5")) == 1 and len(lonely.key()) == 1


def test_siblings_show_the_one_on_the_thread() -> None:
    bars = tuple((f"pertanyaan {i}", D(i % 4 + 1)) for i in range(20))
    chart = Siblings("Coba", (*bars, ("kosong", None)), "pertanyaan 3")
    picture = chart.draw(PHONE)
    assert len(shapes(picture, "rect", "f5")) == 1 and len(shapes(picture, "rect", "soft")) == 19
    assert len(shapes(picture, "rect", "none")) == 1
    assert words(picture) == ["pertanyaan 3"]
    assert chart.data().rows[-1] == ("kosong", "–")


def test_progress_fills_one_triangle_a_thing_and_shares_out_long_lists() -> None:
    short = tumpal(4, 3, 2)
    assert [short.count(f'class="{k}"') for k in ("done", "half", "left")] == [4, 3, 2]
    long = tumpal(111, 0, 111)
    assert [long.count(f'class="{k}"') for k in ("done", "half", "left")] == [24, 0, 24]
    assert 'viewBox="0 0 24 22"' in tumpal(0, 0, 0)


def test_ticks_are_round_and_printed_alike() -> None:
    assert [str(t) for t in scale.ticks(D("1.5"), 4, 6)] == [
        "1.5",
        "2.0",
        "2.5",
        "3.0",
        "3.5",
        "4.0",
    ]
    assert [str(t) for t in scale.ticks(0, 4)] == ["0", "1", "2", "3", "4"]
    assert [str(t) for t in scale.ticks(0, 100, 5)] == ["0", "20", "40", "60", "80", "100"]
    assert scale.around([D("2.38"), D("2.83")], 4) == (D("2.2"), D("3.0"))
    assert scale.step_for(0, 4) == 1


def test_names_are_folded_at_spaces_only() -> None:
    assert scale.fold("Output", D(52)) == ("Output",)
    assert scale.fold("Quick Win", D(52)) == ("Quick", "Win")
    assert scale.fold("Baseline", D(27)) == ()


def test_names_that_do_not_fit_under_their_bars_stand_upright_and_whole() -> None:
    names = tree(ALL["weighted_bars"].draw(PHONE)).iter(f"{SVG}text")
    upright = [str(each.text) for each in names if "transform" in each.attrib]
    assert "Baseline" in upright and not any(name.endswith("-") for name in upright)


def test_charts_are_values() -> None:
    assert isinstance(weighted(), Chart) and weighted() == weighted()
    assert hash(weighted()) == hash(weighted())
