"""What each kind of evidence says, in English and in Arabic, by the name of the evidence.

`Evidence.text` is the English sentence; whoever shows reasons in Arabic asks `reason`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from geonews.types import Evidence

_KEPT = 4_096
"""So many pieces of evidence are kept: most names of a text have the same."""


class Sentence(NamedTuple):
    """One reason in both languages."""

    en: str
    ar: str


def reason(evidence: Evidence, lang: str) -> str:
    """Return a piece of evidence as a sentence in `lang`; as it is when it is none of ours."""
    known = SENTENCES.get(evidence.name)
    return known.ar.format(_detail(known.en, evidence.text)) if known and lang == "ar" else evidence.text


def _detail(sentence: str, text: str) -> str:
    """Return what stands in `text` where `sentence` has its gap."""
    before, _, after = sentence.partition("{}")
    return text.removeprefix(before).removesuffix(after)


@lru_cache(_KEPT)
def stated(name: str, weight: float = 0.0, detail: str = "") -> Evidence:
    """Return a piece of evidence in its English sentence, with `detail` in its gap."""
    return Evidence(name, weight, SENTENCES[name].en.format(detail))


_NAME = {
    "bias": ("most words that match a name are no places", "أكثر الكلمات المطابقة لأسماء أماكن لا يُقصد بها مكان"),
    "country": ("the name of a country", "اسم دولة"),
    "capital": ("the name of a capital", "اسم عاصمة"),
    "large_city": ("the name of a city of more than 500,000 people", "اسم مدينة يزيد سكانها على 500 ألف"),
    "middle_city": ("the name of a city of more than 100,000 people", "اسم مدينة يزيد سكانها على 100 ألف"),
    "landmark": ("the name of a region, water, mountain or facility", "اسم منطقة أو مسطح مائي أو جبل أو منشأة"),
    "reviewed_name": ("a reviewed name of the gazetteer", "اسم مُراجَع في المعجم الجغرافي"),
    "reviewed_town": ("a reviewed name of a small place that news names", "اسم مُراجَع لمكان صغير يرد في الأخبار"),
    "town": ("the name of a town", "اسم بلدة"),
    "small_place": ("the name of a small place only", "اسم مكان صغير فحسب"),
    "reviewed_words": ("of several words, and reviewed", "من عدة كلمات، وقد روجع"),
    "several_words": ("a name of several words", "اسم من عدة كلمات"),
    "short_name": ("a short name", "اسم قصير"),
    "rule_context": ("also a common word or a person's name", "وهو أيضًا كلمة شائعة أو اسم شخص"),
    "unvetted": ("from public data, and perhaps a common word too", "من بيانات عامة وقد يكون كلمة شائعة أيضًا"),
    "rule_class_noun": ("nearly always something else than a place", "قلّما يُقصد به مكان"),
    "spelling_ta": ("spelled with ه for ة", "مكتوب بالهاء بدل التاء المربوطة"),
    "spelling_toggled": (
        "written with or without its article, other than in the gazetteer",
        "مكتوب بأل التعريف أو من دونها خلافًا للمعجم",
    ),
    "spelling_marked": (
        "written with a hamza or ة where the gazetteer has a plain letter",
        "مكتوب بهمزة أو تاء مربوطة ليست في اسمه في المعجم",
    ),
    "spelling_loose": ("spelled with ى for ي, or otherwise loosely", "مكتوب بالألف المقصورة بدل الياء، أو برسم تقريبي"),
    "class_noun": ("follows a class noun that fits", "يسبقه لفظ يناسب نوعه، مثل مدينة أو نهر"),
    "unvetted_words": ("from public data", "من بيانات عامة"),
    "unvetted_person": ("from public data, and like the name of a person", "من بيانات عامة ويشبه اسم شخص"),
    "unvetted_word": ("stands in the word lists as something else", "يرد في قوائم الكلمات بمعنى آخر"),
    "described_noun": ("may be the adjective of the definite noun before it", "قد يكون صفة للاسم المعرفة قبله"),
    "class_noun_other": ("follows a class noun of another kind", "يسبقه لفظ يدل على نوع آخر من الأماكن"),
    "class_noun_after": ("a class noun that fits follows", "يليه لفظ يناسب نوعه، مثل مدينة أو نهر"),
    "event_before": ("follows an event and its preposition", "يأتي بعد ذكر حدث وحرف جر"),
    "locative_strong": ("follows a word that says where", "يسبقه لفظ يدل على الموقع"),
    "locative": ("follows a preposition of place", "يسبقه حرف جر يدل على المكان"),
    "attached_bi": ("carries the preposition ب", "اتصلت به الباء"),
    "context_attached": ("also a word, but ب before it says where", "يحتمل معنى آخر، لكن الباء قبله تدل على المكان"),
    "attached_li": ("carries the preposition ل", "اتصلت به اللام"),
    "attached_ka": ("carries the preposition ك", "اتصلت به كاف التشبيه"),
    "attached_wa": ("is joined to what stands before", "معطوف على ما قبله"),
    "cut_word": ("is cut out of a whole word of the language", "مقتطع من كلمة قائمة بذاتها"),
    "motion_before": ("follows a verb of motion", "يسبقه فعل حركة"),
    "motion_towards": ("follows a verb of motion and its preposition", "يسبقه فعل حركة مع حرف جره"),
    "title_before": ("follows a title", "يسبقه لقب"),
    "given_name_before": ("follows a given name", "يسبقه اسم شخص"),
    "family_name_before": ("follows a family name", "يسبقه اسم عائلة"),
    "kunya_before": ("stands in a person's name (أبو, بن, عبد, Muqtada al-)", "جزء من اسم شخص (أبو، بن، عبد)"),
    "name_after": ("a person's name follows", "يليه اسم شخص"),
    "also_given_name": ("also a given name", "وهو أيضًا اسم شخص"),
    "also_family_name": ("also a family name", "وهو أيضًا اسم عائلة"),
    "also_word": ("also a word of the language", "وهو أيضًا كلمة من كلمات اللغة"),
    "also_class_noun": ("also a class noun", "وهو أيضًا لفظ يدل على نوع من الأماكن"),
    "also_nisba": ("also an adjective of origin", "وهو أيضًا صفة نسبة"),
    "adjective": ("an adjective of origin behind a definite noun", "صفة نسبة بعد اسم معرّف"),
    "speech_before": ("follows a verb of speech or government", "يسبقه فعل من أفعال القول أو الحكم"),
    "speech_after": ("a verb of speech or government follows", "يليه فعل من أفعال القول أو الحكم"),
    "polity_before": ("follows the head or body of a state", "يسبقه منصب أو جهاز من أجهزة الدولة"),
    "relation_before": ("follows a word for relations between states", "يسبقه لفظ يدل على علاقات بين الدول"),
    "organisation_before": ("follows the head word of an organisation", "يسبقه صدر اسم مؤسسة، مثل جامعة أو بنك"),
    "organisation_after": ("an organisation's or brand's last word follows", "يليه تمام اسم مؤسسة أو علامة تجارية"),
    "nisba_agrees": ("an adjective of its country follows", "تليه صفة نسبة إلى بلده"),
    "nisba_before": ("follows an adjective of origin", "تسبقه صفة نسبة"),
    "fixed_name": ("belongs to a fixed name that is no place", "جزء من تسمية ثابتة لا تدل على مكان"),
    "outlet_slot": (
        "the name of a newspaper, channel or agency where such names stand",
        "اسم صحيفة أو قناة أو وكالة، في موضع تُذكر فيه",
    ),
    "possessive": ("perhaps a noun with his or its behind it", "قد تكون الهاء في آخره ضميرًا متصلًا"),
    "accusative": ("carries the ending of an indefinite noun", "في آخره تنوين نصب كالأسماء النكرة"),
    "context_organisation": (
        "also a word, but an organisation called by its place comes before",
        "يحتمل معنى آخر، لكن قبله لفظ هيئة تُسمى بمكانها",
    ),
    "context_given": ("also a word, but a word before it says where", "وهو أيضًا كلمة عادية، لكن ما قبله يدل على مكان"),
    "latin_name": ("a capitalised name", "اسم يبدأ بحرف لاتيني كبير"),
    "latin_town": ("the capitalised name of a town", "اسم بلدة يبدأ بحرف لاتيني كبير"),
    "latin_context": ("also a word, but capitalised", "وهو أيضًا كلمة، لكنه يبدأ بحرف لاتيني كبير"),
    "locals_after": ("people or bodies of a town follow", "يليه لفظ يدل على أهل بلدة أو هيئاتها"),
    "speaker": ("speaks as a person does", "يتحدث كما يتحدث شخص"),
    "currency": ("a part of a currency's name", "جزء من اسم عملة"),
    "party_before": ("the place that a lawmaker is from (D-Ohio)", "المكان الذي ينتمي إليه مشرّع"),
    "abbreviated_state": ("an abbreviated state behind a name and a comma", "اختصار ولاية بعد اسم وفاصلة"),
    "capital_before": ("follows another capitalised word", "تسبقه كلمة أخرى تبدأ بحرف كبير"),
    "capital_after": ("another capitalised word follows", "تليه كلمة أخرى تبدأ بحرف كبير"),
    "hashtag_part": ("a part of a longer hashtag", "جزء من وسم أطول"),
    "dateline": ("stands where datelines stand", "في موضع مكان كتابة الخبر"),
    "remembered_person": ("the name of a person of this article", "اسم شخص ورد في هذا المقال"),
    "repeated": ("said to be a place elsewhere in the article", "ثبت أنه مكان في موضع آخر من المقال"),
    "in_list": ("stands in a list with a place", "ورد في تعداد مع مكان آخر"),
    "listed_noun": ("stands in a list whose first name has a class noun", "ورد في تعداد يبدأ باسم نوع المكان"),
    "list_sibling": ("may lie in the country of the place beside it in the list", "قد يقع في دولة جاره في التعداد"),
    "in_scope": ("lies in a country of this article", "يقع في دولة يتناولها المقال"),
    "out_of_scope": ("lies in no country of this article", "لا يقع في دولة يتناولها المقال"),
    "parent_named": ("the country or region that holds it is named beside it", "ذُكرت بجانبه دولته أو منطقته"),
    "apposition": ("the state or country that holds it stands behind a comma", "تليه بعد فاصلة ولايته أو دولته"),
    "holder_named": ("a place that it holds is named before it", "ذُكر قبله مكان يقع فيه"),
    "coordinate_beside": (
        "a place of that name lies at the coordinates beside it",
        "مكان بهذا الاسم يقع عند الإحداثيات المذكورة بجانبه",
    ),
    "coordinate_decimal": ("a latitude and a longitude", "خط عرض وخط طول"),
    "coordinate_degrees": (
        "a latitude and a longitude with their directions",
        "خط عرض وخط طول مع جهتيهما",
    ),
    "coordinate_grid": ("a reference of the military grid (MGRS)", "مرجع في شبكة الإحداثيات العسكرية"),
    "coordinate_uri": ("an address that gives a point on Earth", "عنوان يحدد نقطة على الأرض"),
    "coordinate_link": ("a link to a point of a map", "رابط إلى نقطة على خريطة"),
    "demonym": ("is the adjective or the people of a country", "صفة نسبة إلى دولة أو اسم أهلها"),
    "repeated_line": ("stands in a line that only repeats the headline", "في سطر لا يزيد على تكرار العنوان"),
    "in_address": ("is part of a web or e-mail address", "جزء من عنوان على الشبكة أو بريد إلكتروني"),
    "override": ("your overrides say which place it is ({})", "حدّدت تصويباتك هذا المكان ({})"),
    "override_block": ("your overrides say that it is no place ({})", "تصويباتك تقول إنه ليس مكانًا ({})"),
    "override_name": ("you gave it this name ({})", "أنت من أعطاه هذا الاسم ({})"),
    "furniture": ("stands in a line of the page that is not of the article", "في سطر من قوالب الصفحة لا من المقال"),
}
"""Is this name a place here?"""

_ROLE = {
    "role_dateline": ("stands at the head as the reporting place", "في صدر الخبر مكانًا لكتابته"),
    "role_tail": ("is followed by the rest of an organisation's name", "تليه بقية اسم مؤسسة"),
    "role_outlet": ("is a newspaper's or channel's name", "اسم صحيفة أو قناة"),
    "role_fixed": ("belongs to a longer fixed name", "جزء من تسمية ثابتة أطول"),
    "role_organisation": ("stands inside an organisation's name", "ضمن اسم مؤسسة"),
    "role_backed": ("backs or supports somebody", "جهة تدعم طرفًا"),
    "role_state": ("stands for its government or people", "يُقصد به حكومته أو شعبه"),
    "role_speaks": ("speaks or acts as a government", "يتحدث أو يتصرف بصفته حكومة"),
    "role_related": ("is a party to dealings between states", "طرف في علاقات بين الدول"),
    "role_acts": ("is a country, and nothing around it says where", "دولة، ولا شيء حولها يدل على الموقع"),
    "role_listed": ("takes the role of the name it is joined to", "يأخذ دور الاسم المعطوف عليه"),
    "role_literal": ("says where something is", "يدل على موقع شيء أو حدث"),
}
"""Why this role?"""

_CHOICE = {
    "choice_importance": ("prominence of the place", "شهرة المكان"),
    "choice_exact": ("spelled exactly as in the gazetteer", "مكتوب كما في المعجم تمامًا"),
    "choice_toggled": ("found with its article added or dropped", "وُجد بإضافة أل التعريف أو حذفها"),
    "choice_loose": ("spelled loosely", "مكتوب برسم تقريبي"),
    "choice_own_name": ("its first name, not one of its others", "اسمه الأول لا أحد أسمائه الأخرى"),
    "choice_reviewed": ("a reviewed row of the gazetteer", "سطر مُراجَع في المعجم"),
    "choice_elsewhere": (
        "lies in none of the countries that this article speaks of",
        "لا يقع في أي دولة يتحدث عنها هذا المقال",
    ),
    "choice_same_marks": ("has the same short vowels", "يطابقه في الحركات"),
    "choice_other_marks": ("has other short vowels", "يخالفه في الحركات"),
    "choice_weak_name": ("is seldom called by this name alone", "قلّما يُكتفى بهذا الاسم للدلالة عليه"),
    "choice_fits_class_noun": ("is of the kind that the class noun says", "من النوع الذي يدل عليه اللفظ المصاحب"),
    "choice_misfits_class_noun": (
        "is not of the kind that the class noun says",
        "ليس من النوع الذي يدل عليه اللفظ المصاحب",
    ),
    "choice_named_unit": ("is the unit that the class noun names", "هو الوحدة الإدارية المسماة بلفظها"),
    "choice_bare_unit": (
        "is a district of that name, which news seldom means without saying so",
        "وحدة إدارية بهذا الاسم، وقلّما تقصدها الأخبار دون ذكر لفظها",
    ),
    "choice_in_scope": ("lies in a country that the article speaks of", "يقع في دولة يتناولها المقال"),
    "choice_dateline_city": ("a dateline names a city", "ما يُستهل به الخبر اسم مدينة"),
    "choice_nisba": ("lies in the country of the adjective beside it", "يقع في بلد صفة النسبة المجاورة"),
    "choice_parent": ("lies in the country or state named behind it", "يقع في الدولة أو الولاية المذكورة بعده"),
    "choice_holds": ("holds the place named before it", "يضم المكان المذكور قبله"),
    "choice_listed": (
        "lies in the country of the place before it in the list",
        "يقع في دولة المكان السابق له في التعداد",
    ),
    "choice_override": ("lies in a country that your overrides prefer ({})", "يقع في دولة تفضّلها تصويباتك ({})"),
    "choice_coordinate": ("lies at the coordinates beside the name", "يقع عند الإحداثيات المذكورة بجانب الاسم"),
    "choice_nearest": ("by the nearest place of the gazetteer: {}", "نسبة إلى أقرب مكان في المعجم: {}"),
    "choice_placed": ("you gave the place this name yourself", "أنت من سمّى المكان بهذا الاسم"),
    "choice_one_sense": (
        "the article says elsewhere which place of this name it means",
        "ذكر المقال في موضع آخر أيّ مكان بهذا الاسم يقصد",
    ),
    "choice_neighbour": (
        "close to a place that another name of the article may mean",
        "قريب من مكان قد يدل عليه اسم آخر في المقال",
    ),
    "choice_in_unit": (
        "lies in a state or governorate that the article names",
        "يقع في ولاية أو محافظة يذكرها المقال",
    ),
    "choice_near": (
        "lies within 100 km of another place of the article",
        "على بعد أقل من 100 كم من مكان آخر في المقال",
    ),
    "choice_around": (
        "lies within 300 km of another place of the article",
        "على بعد أقل من 300 كم من مكان آخر في المقال",
    ),
    "unknown_after_noun": (
        "in no gazetteer, but a class noun comes before",
        "ليس في أي معجم أماكن، لكن قبله لفظ يدل على مكان",
    ),
    "unknown_with_noun": (
        "in no gazetteer, but ends in a noun such as Street or Creek",
        "ليس في أي معجم أماكن، لكنه ينتهي بلفظ مثل شارع أو جدول",
    ),
    "unknown_in_state": (
        "in no gazetteer, but its state or country stands behind a comma",
        "ليس في أي معجم أماكن، لكن بعده فاصلة وولايته أو دولته",
    ),
    "unknown_again": (
        "in no gazetteer, but said to be a place elsewhere in the article",
        "ليس في أي معجم أماكن، لكن ثبت في موضع آخر من المقال أنه مكان",
    ),
    "unknown_listed": (
        "in no gazetteer, but stands in a list of places",
        "ليس في أي معجم أماكن، لكنه ورد في تعداد أماكن",
    ),
    "unknown_home": (
        "in no gazetteer, but said to be where a person lives",
        "ليس في أي معجم أماكن، لكن ذُكر أنه موطن شخص",
    ),
    "unknown_after_person": (
        "in no gazetteer, but a road or building named after a person",
        "ليس في أي معجم أماكن، لكنه طريق أو مبنى سُمّي باسم شخص",
    ),
    "choice_country_beside": (
        "probably in {}, as what stands beside it says",
        "يُرجَّح أنه في {} لما ذُكر بجانبه",
    ),
    "choice_country_scope": (
        "probably in {}, of which the article speaks",
        "يُرجَّح أنه في {} لأن المقال يتناولها",
    ),
    "named_road": (
        "a street or square of that name, which may lie anywhere",
        "شارع أو ساحة بهذا الاسم، قد يقع في أي مكان",
    ),
    "holds_none": ("no known place of this name lies in {}", "لا يُعرف مكان بهذا الاسم في {}"),
    "named_after": ("placed at {}, which it is named after", "وُضع عند المكان الذي سُمّي باسمه"),
}
"""Why this place and no other?"""

_GEOCODER = {
    "geocoder_found": ("found by {}", "وجدته خدمة {}"),
    "geocoder_exact_name": ("is called exactly so", "هذا اسمه تمامًا"),
    "geocoder_toggled_name": ("is called so, its article added or dropped", "هذا اسمه بإضافة أل التعريف أو حذفها"),
    "geocoder_longer_name": ("this is a part of its name", "هذا جزء من اسمه"),
    "geocoder_kind_fits": ("is of the kind that the text says", "من النوع الذي يذكره النص"),
    "geocoder_kind_unsaid": ("nothing tells whether its kind is right", "لا شيء يؤكد أن نوعه هو المقصود"),
    "geocoder_in_scope": ("lies in a country where the text looks for it", "يقع في دولة يدل عليها النص"),
    "geocoder_no_scope": ("the text does not say in which country it lies", "لا يدل النص على دولته"),
    "geocoder_near": (
        "lies within 100 km of another place of the article",
        "على بعد أقل من 100 كم من مكان آخر في المقال",
    ),
    "geocoder_around": (
        "lies within 300 km of another place of the article",
        "على بعد أقل من 300 كم من مكان آخر في المقال",
    ),
    "geocoder_not_found": ("{} knows no such place either", "لا تعرف خدمة {} مكانًا بهذا الاسم"),
    "geocoder_refused_feature": (
        "what the geocoder found is no place of the news: {}",
        "ما وجدته الخدمة ليس مكانًا يُقصد في الأخبار: {}",
    ),
    "geocoder_refused_name": ("what the geocoder found is called otherwise: {}", "ما وجدته الخدمة له اسم آخر: {}"),
    "geocoder_refused_kind": ("what the geocoder found is of another kind: {}", "ما وجدته الخدمة من نوع آخر: {}"),
    "geocoder_refused_country": (
        "what the geocoder found lies in none of the countries of the text: {}",
        "ما وجدته الخدمة لا يقع في أي دولة يدل عليها النص: {}",
    ),
    "geocoder_down": ("{} is down: a later run asks again", "تعذر الوصول إلى خدمة {}، وستُسأل في تشغيل لاحق"),
    "geocoder_limited": (
        "{} was asked too much: a later run asks again",
        "بلغت الأسئلة حد خدمة {}، وستُسأل في تشغيل لاحق",
    ),
    "geocoder_rejected": ("{} refuses to answer", "رفضت خدمة {} الإجابة"),
    "geocoder_spent": (
        "{} was not asked, as the limits of this run were reached",
        "لم تُسأل خدمة {} لبلوغ حدود هذا التشغيل",
    ),
}
"""What has a geocoder to say?"""

SENTENCES: Mapping[str, Sentence] = MappingProxyType(
    {name: Sentence(*both) for name, both in (_NAME | _ROLE | _CHOICE | _GEOCODER).items()}
)
