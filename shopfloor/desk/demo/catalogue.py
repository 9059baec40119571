"""Three thousand parts with names, prices and bins: sixty things for fifty models; a kit, and one
that supersedes another."""

from collections.abc import Iterator
from dataclasses import dataclass

from shopfloor.desk.kits import InKit, WriteKit

ITEMS = """
115 561|机油滤清器|oil filter|件|45|filter|1|1
129 620|空气滤清器|air filter|件|88|filter|1|1
819 653|空调滤清器|cabin filter|件|96|filter|1|1
201 051|燃油滤清器|fuel filter|件|135|filter|1|1
615 301|前刹车盘|front brake disc|片|380|hard|1|1
615 601|后刹车盘|rear brake disc|片|320|hard|1|1
698 151|前刹车片|front brake pads|套|420|hard|1|1
698 451|后刹车片|rear brake pads|套|360|hard|1|1
611 701|刹车软管|brake hose|根|110|hard|1|1
614 105|刹车总泵|brake master cylinder|件|980|hard|1|1
905 612|火花塞|spark plugs|套|200|electrical|4|1
905 110|点火线圈|ignition coil|件|310|electrical|1|1
906 036|喷油嘴|fuel injector|件|560|hard|1|1
121 011|水泵|coolant pump|件|720|hard|1|1
121 113|节温器|thermostat|件|190|hard|1|1
121 251|散热器|radiator|件|1150|hard|1|1
903 137|发电机皮带|alternator belt|条|160|hard|1|1
109 119|正时皮带|timing belt|条|280|hard|1|1
109 243|正时张紧轮|timing tensioner|件|260|hard|1|1
903 023|发电机|alternator|件|1880|electrical|1|1
911 023|起动机|starter|件|1620|electrical|1|1
915 105|蓄电池|battery|件|780|electrical|1|1
941 005|左前大灯|left headlamp|只|1980|body|1|1
941 006|右前大灯|right headlamp|只|1980|body|1|1
945 095|左后尾灯|left tail lamp|只|520|body|1|1
945 096|右后尾灯|right tail lamp|只|520|body|1|1
955 425|雨刮片|wiper blades|对|150|hard|2|1
955 651|洗涤泵|washer pump|件|85|electrical|1|1
959 455|散热风扇|radiator fan|件|860|electrical|1|1
820 411|空调冷凝器|air conditioning condenser|件|1260|hard|1|1
820 803|空调压缩机|air conditioning compressor|件|3280|hard|1|1
413 031|前减震器|front shock absorber|支|560|hard|1|1
513 049|后减震器|rear shock absorber|支|480|hard|1|1
411 315|稳定杆连杆|stabiliser link|根|120|hard|1|1
407 151|下摆臂|lower control arm|件|460|hard|1|1
407 365|球头|ball joint|件|210|hard|1|1
423 811|转向横拉杆|tie rod|根|230|hard|1|1
498 625|轮毂轴承|wheel bearing|件|390|hard|1|1
407 763|内球笼|inner joint|件|620|hard|1|1
141 165|离合器片套装|clutch kit|套|1680|hard|1|1
253 609|排气管|exhaust pipe|根|890|hard|1|1
131 701|三元催化器|catalytic converter|件|4600|hard|1|1
906 265|氧传感器|oxygen sensor|件|420|electrical|1|1
906 051|进气压力传感器|intake pressure sensor|件|380|electrical|1|1
927 803|轮速传感器|wheel speed sensor|件|260|electrical|1|1
837 205|车门锁|door lock|件|430|hard|1|1
837 461|玻璃升降器|window regulator|件|360|electrical|1|1
857 409|左后视镜|left mirror|只|640|body|1|1
857 410|右后视镜|right mirror|只|640|body|1|1
807 221|前保险杠|front bumper|件|1350|body|1|1
807 421|后保险杠|rear bumper|件|1280|body|1|1
823 031|发动机罩|bonnet|件|1760|body|1|1
601 025|轮胎|tyre|条|680|tyre|1|1
183 502|发动机机油|engine oil|升|99|fluid|1|1000
055 175|变速箱油|gearbox oil|升|165|fluid|1|1000
052 798|长效防冻液|long-life coolant|升|48|fluid|1|1000
750 003|制动液|brake fluid|升|62|fluid|1|1000
052 101|玻璃清洗剂|screen wash|瓶|18|consumable|1|1
906 910|螺栓|bolt|颗|6|hardware|1|1
061 166|脚垫|floor mats|套|260|accessory|1|1
"""

MODELS = tuple(
    f"{family} {version}"
    for family in (
        "帕萨特", "速腾", "迈腾", "朗逸", "途观", "高尔夫", "宝来", "途岳", "探岳", "凌渡",
    )
    for version in ("1.2T", "1.4T", "1.5L", "1.8T", "2.0T")
)  # fmt: skip

KIT = WriteKit(
    "BRK-F",
    f"前轮制动套件 {MODELS[0]}",
    (InKit("3A0615301", 2), InKit("3A0698151", 1), InKit("3A0906910", 4)),
    "front brake kit",
)
"""The discs, pads and screws of a front axle."""


OLDER = {"3B0615601": "3A0615601"}
"""Which part supersedes which: rear discs, of which the older ones are out."""


@dataclass(frozen=True)
class DemoPart:
    """A part of the demo: ``price`` in yuan, ``content`` smallest units in one unit."""

    number: str
    name: str
    name_en: str
    unit: str
    price: int
    category: str
    old_per_unit: int
    content: int
    model: str
    bin: str


def catalogue() -> Iterator[DemoPart]:
    """All parts, in the walking order of their bins."""
    items = [line.split("|") for line in ITEMS.strip().splitlines()]
    place = 0
    for family, model in enumerate(MODELS):
        for code, name, name_en, unit, price, category, old, content in items:
            number = f"{3 + family // 10}{'ABCDEFGHJK'[family % 10]}0{code.replace(' ', '')}"
            yield DemoPart(
                number, f"{name} {model}", name_en, unit, int(price) + family, category,
                int(old), int(content), model, bin_at(place),
            )  # fmt: skip
            place += 1


def bin_at(place: int) -> str:
    """The four-number location of a place: eight bins a shelf, five shelves a rack, 25 racks."""
    warehouse, rest = divmod(place, 1000)
    return f"{warehouse + 1}-{rest // 40 + 1:02d}-{rest // 8 % 5 + 1:02d}-{rest % 8 + 1:02d}"
