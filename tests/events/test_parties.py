"""Who takes part where grammar or the text before has to say it."""

import pytest

from timeline.pipeline import extract

# text, type of the act, source and target, each by id; with "<>" both take part alike.
CASES = [
    ("Indian planes had bombed what Pakistan called a school near Balakot.", "ASSAULT", "IND > PAK"),
    ("A fighter jet sent by Alexander Lukashenko forced a Lithuanian airliner to land.", "COERCE", "BLR > LTU"),
    ("In August 1990 British troops were sent to Saudi Arabia.", "MOBILIZE", "GBR > SAU"),
    ("American pilots shot down a Chinese balloon off South Carolina.", "ASSAULT", "USA > CHN"),
    ("In 1911 France ceded Germany a part of the Congo.", "CONCEDE", "FRA > DEU"),
    ("In 1966 Britain and Venezuela signed an agreement in Geneva.", "SUPPORT", "GBR <> VEN"),
    (
        "Sitting next to Vladimir Putin, the president of Kazakhstan said that his country would not help Iran.",
        "REJECT",
        "KAZ > IRN",
    ),
    ("El Salvador invaded Honduras. San Salvador accused its neighbour of genocide.", "ACCUSE", "SLV > HND"),
    ("India protested to China. The soldiers of the two armies fought each other with clubs.", "ASSAULT", "IND <> CHN"),
    ("On Friday the IRA bombed London. In Dublin John Bruton condemned it within the hour.", "ACCUSE", "IRL > IRA"),
    (
        "Chad attacked Togo. Benin accused Chad of murder. Sweden and Finland met. Ghana denounced it.",
        "ACCUSE",
        "GHA > TCD",
    ),
    ("Mauritania attacked Senegal. Each country accused the other of inciting riots.", "ACCUSE", "MRT <> SEN"),
    ("In May 2019 Ghana lent Togo ten trucks, and the country thanked Accra.", "SUPPORT", "TGO > GHA"),
    ("In 2021 Algeria sent Tunisia oxygen. The country thanked Algiers.", "SUPPORT", "TUN > DZA"),
    ("Latvia and Belarus threw out each other's diplomats on Monday.", "SANCTION", "LVA <> BLR"),
    ("Colombia accused Peru of aggression. An agreement was signed in Geneva on the 25th.", "SUPPORT", "COL <> PER"),
    ("The United States accused Cuba. In 1962 Washington imposed an embargo on the island.", "SANCTION", "USA > CUB"),
    ("In June 2006 Hezbollah killed three Israeli soldiers in Lebanon.", "ASSAULT", "HEZBOLLAH > ISR"),
    ("Last week a court in Phnom Penh sentenced two Thai nationalists to prison.", "COERCE", "KHM > THA"),
    ("Mobs in Dakar plundered the shops of Mauritanian traders.", "COERCE", "SEN > MRT"),
    ("Mali filed a complaint with the International Court of Justice against Algeria.", "ACCUSE", "MLI > DZA"),
    ("Xi Jinping and Narendra Modi met on the sidelines of an SCO summit.", "CONSULT", "CHN <> IND"),
    ("In 1882 Italy attacked British Egypt.", "ASSAULT", "ITA > GBR"),
    ("Armenia called on the CSTO for help. In February 2024 Armenia froze its membership.", "SANCTION", "ARM > CSTO"),
    ("Last September Trump threatened to destroy North Korea totally.", "THREATEN", "USA > PRK"),
    ("Chad accused Libya of aggression. On 22 March 1987 Chad captured Ouadi Doum.", "ASSAULT", "TCD > LBY"),
    ("Saudi Arabia attacked Yemen. In May 2015 the kingdom recalled its own envoy.", "SANCTION", "SAU > YEM"),
    ("In 1957 Khrushchev hinted in letters to Ankara that Soviet rockets might be used.", "THREATEN", "SUN > TUR"),
    ("On 3 May 2023 Turkey's foreign minister, Mevlut Cavusoglu, voiced concern about Syria.", "ACCUSE", "TUR > SYR"),
    ("On 3 May 2023 Emmanuel Macron called German Chancellor Olaf Scholz.", "CONSULT", "FRA <> DEU"),
    ("CAIRO, May 3 (MENA) - Police arrested two Canadian journalists.", "COERCE", "EGY > CAN"),
    ("“Turkey bombed our villages,” the Iraqi president said.", "ACCUSE", "IRQ > TUR"),
    ("The Iranian ambassador was summoned to the foreign ministry in Stockholm.", "ACCUSE", "SWE > IRN"),
    ("Two French soldiers were killed in a Libyan air raid.", "ASSAULT", "LBY > FRA"),
    ("Three Indian soldiers were wounded in a raid by Pakistani troops.", "ASSAULT", "PAK > IND"),
    ("Algeria condemned Pakistan's attack on Russia.", "ACCUSE", "DZA > PAK"),
    ("Iran's attack on Kenya was condemned by Pakistan.", "ASSAULT", "IRN > KEN"),
    ("On 3 May 2023 Kishida's meeting with Emmanuel Macron lasted two hours.", "CONSULT", "JPN <> FRA"),
    (
        "A meeting between Iranian President Hassan Rouhani and Russian President Vladimir Putin took place in 2019.",
        "CONSULT",
        "IRN <> RUS",
    ),
    ("Clashes between Egyptian and Libyan forces killed twelve soldiers.", "ASSAULT", "EGY <> LBY"),
    ("A Turkish airstrike on a Syrian convoy killed ten people.", "ASSAULT", "TUR > SYR"),
    ("New Turkish sanctions against Poland were announced.", "SANCTION", "TUR > POL"),
    ("Japan claimed that China was behind the attack.", "ACCUSE", "JPN > CHN"),
    ("The president of Belarus, Lukashenko, made fun of Latvia's refusal in May 2021.", "ACCUSE", "BLR > LVA"),
    ("In 1952 an Argentine shore party fired at British surveyors.", "ASSAULT", "ARG > GBR"),
    ("In May 2021 European leaders imposed sanctions on Belarus.", "SANCTION", "EU > BLR"),
    ("In 1935 Italy attacked Ethiopia. Britain condemned the attack.", "ACCUSE", "GBR > ITA"),
    ("The Saudis demanded in 2017 that Qatar close the station. Egypt agreed. Qatar refused.", "REJECT", "QAT > SAU"),
    ("In 1922 Britain threatened Turkey. France stood aside. Ankara gave in.", "CONCEDE", "TUR > GBR"),
    ("In May 1995 Canada accused Spain of piracy. Portugal condemned Canada. Madrid denied it.", "REJECT", "ESP > CAN"),
    (
        "In 1956 Britain threatened Gamal Abdel Nasser. In July he nationalised the Suez Canal Company.",
        "COERCE",
        "EGY > GBR",
    ),
    ("On Monday Erdogan was called by telephone by US President Joe Biden.", "CONSULT", "USA <> TUR"),
    ("In 1939 Britain failed to persuade Poland to accept the offer.", "REJECT", "POL > GBR"),
    ("In 2003 the United States was unable to convince Turkey to open a front.", "REJECT", "TUR > USA"),
    ("Threats from the Kremlin did not stop Finland from joining NATO in 2023.", "SUPPORT", "FIN > NATO"),
    ("After Pakistan's refusal to hand over the suspects, India cut the air links in 2001.", "REJECT", "PAK > IND"),
    ("Despite American warnings, Turkey bought Russian missiles in 2019.", "THREATEN", "USA > TUR"),
    ("In 1972 Sadat sent the Soviet advisers home.", "SANCTION", "EGY > SUN"),
    ("In May 2019 Japan recalled its envoy. Parliament condemned the American decision.", "ACCUSE", "JPN > USA"),
    ("Chad and Niger, which had protested to Oman in May, welcomed the talks.", "ACCUSE", "TCD NER > OMN"),
    ("In May Norway protested to Chad and to Niger.", "ACCUSE", "NOR > TCD NER"),
    ("Students in Karachi burned American flags.", "PROTEST", "PAK > USA"),
    ("In Izmir, students pelted the American consulate with eggs.", "PROTEST", "TUR > USA"),
    ("An angry crowd thronged Seoul's streets to denounce the treaty with Japan.", "PROTEST", "KOR > JPN"),
    ("A crowd outside the French embassy in Tunis shouted for war.", "PROTEST", "TUN > FRA"),
    ("In 1956 there were riots outside the Soviet embassy in Bern.", "PROTEST", "CHE > SUN"),
    ("Demonstrations against the Soviet Union broke out in Helsinki and Copenhagen.", "PROTEST", "FIN DNK > SUN"),
    ("Anti-American riots broke out in Tokyo in 1960.", "PROTEST", "JPN > USA"),
    ("The streets of Jakarta filled with anti-Dutch crowds.", "PROTEST", "IDN > NLD"),
    ("In 1971 Dhaka saw marches against India.", "PROTEST", "BGD > IND"),
    ("India would not sit with folded arms, Nehru told Portugal.", "THREATEN", "IND > PRT"),
    ("“We shall answer every bomb with two,” Sadat told the Israelis.", "THREATEN", "EGY > ISR"),
    ("The islands were not negotiable, Athens told Ankara.", "REJECT", "GRC > TUR"),
    ("Moscow let Ankara know that it would not stand by.", "THREATEN", "RUS > TUR"),
    ("Iceland's threat to shut the base worked wonders in London.", "THREATEN", "ISL > GBR"),
    ("Norway's refusal to sign exasperated Sweden.", "REJECT", "NOR > SWE"),
    ("The French proposal was rejected in Moscow.", "REJECT", "RUS > FRA"),
    ("The American decision was denounced in Caracas.", "ACCUSE", "VEN > USA"),
    ("Libya's envoy was carpeted in Paris.", "ACCUSE", "FRA > LBY"),
    ("The Chinese charge that America had spread germs reached the United Nations.", "ACCUSE", "CHN > USA"),
    ("Laos reproached Thailand for shelling three villages.", "ASSAULT", "THA > LAO"),
    ("Luanda did not believe Mobutu's denial.", "REJECT", "AGO > COD"),
    ("Fiji told Australia that its advice was an insult.", "ACCUSE", "FJI > AUS"),
    ("Mexico said it would not pay for Trump's wall.", "REJECT", "MEX > USA"),
    ("To Delhi the Chinese road was an act of aggression.", "ACCUSE", "IND > CHN"),
    ("In the opinion of the Quai d'Orsay the Australian decision was an affront.", "ACCUSE", "FRA > AUS"),
    ("As far as Somalia was concerned, the Ethiopian memorandum was null and void.", "REJECT", "SOM > ETH"),
    ("Burundi stands accused by its northern neighbour, Rwanda, of sheltering rebels.", "ACCUSE", "RWA > BDI"),
    ("Any such move, the Russian ambassador to Finland said, would have its price.", "THREATEN", "RUS > FIN"),
    ("Ghana gave Togo a fortnight to expel the plotters.", "THREATEN", "GHA > TGO"),
    ("Trump promised Tehran obliteration.", "THREATEN", "USA > IRN"),
    ("The Iraqi legation in Amman was attacked by a crowd.", "PROTEST", "JOR > IRQ"),
    ("Ankara was rocked by riots against Greece.", "PROTEST", "TUR > GRC"),
    ("Ankara was the scene of riots against Greece.", "PROTEST", "TUR > GRC"),
    ("Lesotho asked South Africa for the port and was refused.", "REJECT", "ZAF > LSO"),
    ("Oman was opposed to Yemen's membership.", "REJECT", "OMN > YEM"),
    ("Peru was not impressed by Chile's threats.", "REJECT", "PER > CHL"),
    ("Oman let Yemen's ultimatum expire.", "REJECT", "OMN > YEM"),
    ("Uganda told the Security Council that Sudan was arming rebels.", "ACCUSE", "UGA > SDN"),
    ("In Cairo's view Sudan was the aggressor.", "ACCUSE", "EGY > SDN"),
    ("Baghdad swore that Iran would suffer.", "THREATEN", "IRQ > IRN"),
    ("Baku intimated to Ankara that it might close the pipeline.", "THREATEN", "AZE > TUR"),
    ("Threats were exchanged between Baku and Yerevan.", "THREATEN", "AZE <> ARM"),
    ("Tripoli told Tunis that the border would be closed.", "THREATEN", "LBY > TUN"),
    ("Niger's overtures fell flat in Chad.", "REJECT", "TCD > NER"),
    ("The Argentine plan was greeted with derision in Montevideo.", "ACCUSE", "URY > ARG"),
    ("The appeal of the United Nations fell on stony ground in Israel.", "REJECT", "ISR > UN"),
    ("The Norwegians begged to differ with Berlin.", "REJECT", "NOR > DEU"),
    ("Housewives banging saucepans circled the American embassy in Managua.", "PROTEST", "NIC > USA"),
    ("Fifty thousand Tunisians walked to the gates of the French residency.", "PROTEST", "TUN > FRA"),
    (
        "There was uproar in Bogotá, where the windows of the Peruvian consulate were broken by a mob.",
        "PROTEST",
        "COL > PER",
    ),
    (
        "Peru invaded Ecuador in May. At Chile's request, the Security Council demanded an immediate withdrawal.",
        "REQUEST",
        "UNSC > PER",
    ),
    ("Niger accused Chad of flirting with Libya, which N'Djamena denied.", "REJECT", "TCD > NER"),
]


@pytest.mark.parametrize(("text", "kind", "parties"), CASES, ids=[text[:60] for text, *_ in CASES])
def test_who_takes_part(text: str, kind: str, parties: str) -> None:
    found = [event for event in extract(text) if event.type == kind]
    sides = [[" ".join(p.id for p in side) for side in (event.source, event.target)] for event in found]
    if "<>" in parties:
        assert sorted(parties.split(" <> ")) in [sorted(side) for side in sides], sides
        assert found[-1].reciprocal
    else:
        assert parties.split(" > ") in sides


def test_where_a_treaty_is_signed_is_no_party() -> None:
    (event,) = extract("In June 2022 Sweden and Turkey signed a memorandum in Madrid.")
    assert {p.id for p in (*event.source, *event.target)} == {"SWE", "TUR"}


def test_those_who_praise_a_third_thing_do_not_praise_each_other() -> None:
    (event,) = extract("On 3 May 2003 Chile and Peru praised the deal.")
    assert ([p.id for p in event.source], list(event.target)) == (["CHL", "PER"], [])


def test_where_a_passive_names_nobody_nobody_praised() -> None:
    found = extract("On 3 May 2003 Chile and Peru signed a treaty. The treaty was hailed as a milestone.")
    assert [event.type for event in found] == ["SUPPORT"]


def test_ministers_of_one_body_met_among_themselves() -> None:
    text = "Chad condemned Togo. ASEAN foreign ministers concluded their meeting, which was about Togo."
    (event,) = (event for event in extract(text) if event.type == "CONSULT")
    assert [p.id for p in (*event.source, *event.target)] == ["ASEAN"]


def test_the_demand_that_is_given_up_is_not_made_again() -> None:
    found = extract("On 3 May 2003 Chile backed off from its demand on Peru.")
    assert [event.type for event in found] == ["CONCEDE"]


def test_in_whose_presence_two_signed_is_no_party() -> None:
    (event,) = extract("On 3 May 2003 Chile and Peru signed a treaty in the presence of the President of Brazil.")
    assert {p.id for p in (*event.source, *event.target)} == {"CHL", "PER"}


def test_they_who_urge_somebody_are_those_who_acted_last() -> None:
    text = "The EU welcomed Chad's offer. On the Togo crisis, they urged Togo to talk to Benin."
    (event,) = (event for event in extract(text) if event.type == "REQUEST")
    assert [p.id for p in event.source] == ["EU"]


def test_a_long_list_of_states_is_read_to_its_end() -> None:
    (event,) = extract("On 3 May 2003 Xi Jinping met leaders from Samoa, Fiji, Tonga, Vanuatu and Kiribati.")
    assert {p.id for p in event.target} == {"WSM", "FJI", "TON", "VUT", "KIR"}


def test_a_pronoun_is_not_whoever_the_same_clause_names_beside_it() -> None:
    text = "In 2011 Turkey accused Israel of murder. As Israel refused to apologise, it expelled the Israeli envoy."
    last = extract(text)[-1]
    assert ([p.id for p in last.source], [p.id for p in last.target]) == (["TUR"], ["ISR"])


def test_only_a_dateline_tells_where_a_report_comes_from() -> None:
    (event,) = [e for e in extract("Egypt won. Police arrested a Canadian journalist.") if e.type == "COERCE"]
    assert [p.id for p in event.source] == [""]


NOT_TARGETS = [
    # text, type, an actor that the sentence names and that nothing was done to
    ("On Friday Chadian planes backed by Libya bombed the oil terminal.", "ASSAULT", "LBY"),
    ("The Turkish opposition leader blamed Erdogan's policies for the breach with Egypt.", "ACCUSE", "EGY"),
    ("Angela Merkel defended Germany's plan to take in families from camps in Greece.", "SUPPORT", "GRC"),
]


@pytest.mark.parametrize(("text", "kind", "actor"), NOT_TARGETS, ids=[text[:60] for text, *_ in NOT_TARGETS])
def test_whom_a_sentence_names_beside_the_point_is_no_target(text: str, kind: str, actor: str) -> None:
    found = [event for event in extract(text) if event.type == kind]
    assert found
    assert all(actor not in {p.id for p in event.target} for event in found)


def test_own_forces_are_no_target() -> None:
    found = extract("On 3 May 2023 the Kenyan president sent in troops and police.")
    assert [(event.type, event.target) for event in found] == [("MOBILIZE", ())]


def test_whom_a_private_person_deals_with_is_not_whoever_is_named_beside_them() -> None:
    text = (
        "Syria signed a treaty with Chad. It rained. The bazaar was quiet. Samir Haddad, who sells rugs in {}, slept."
    )
    found = extract(text.format("Damascus"))
    assert [event.type for event in found] == ["SUPPORT"]


def test_what_a_state_does_to_itself_is_no_act_between_states() -> None:
    text = "Chad thanked Togo. It rained. Fidel Castro turned down a plea from Cuban officers. It rained."
    assert [event.type for event in extract(text)] == ["SUPPORT"]


AT_HOME = [
    "Its farmers sell the milk to dairies of their own.",
    "Its government pays twelve euros for a stamp.",
]


@pytest.mark.parametrize("sentence", AT_HOME)
def test_a_promise_or_purchase_without_another_is_no_act_of_an_article(sentence: str) -> None:
    found = extract(
        f"Chad thanked Denmark on Monday. It rained in Copenhagen. Nobody minded. Denmark slept. {sentence}"
    )
    assert [event.type for event in found] == ["SUPPORT"]
