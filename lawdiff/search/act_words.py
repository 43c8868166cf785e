"""Facts about how acts are called: the words an act's id may be made of, and the usual abbreviations of the codes."""

from __future__ import annotations

from typing import Final

_ID_WORDS: Final = """
    code: кодекс кодексі
    law: закон заң
    constitution: конституция конституциясы
    rules: правила қағидалары
    concept: концепция тұжырымдамасы
    decree: указ жарлық
    resolution: постановление қаулы
    labor: трудовой труд еңбек
    labour: трудовой труд еңбек
    civil: гражданский азаматтық
    criminal: уголовный қылмыстық
    penal: уголовный қылмыстық
    procedure: процессуальный іс жүргізу
    procedural: процессуальный іс жүргізу
    procedures: процедурный процессуальный процедурно-процессуальный рәсімдік-процестік
    executive: исполнительный атқару
    administrative: административный әкімшілік
    offences: правонарушения құқық бұзушылық
    offenses: правонарушения құқық бұзушылық
    violations: правонарушения құқық бұзушылық
    tax: налоговый налоги салық
    taxes: налоги салық
    customs: таможенный кеден
    land: земельный земля жер
    water: водный су
    forest: лесной орман
    environmental: экологический экология экологиялық
    ecological: экологический экология экологиялық
    ecology: экологический экология экологиялық
    budget: бюджетный бюджет
    entrepreneurial: предпринимательский предпринимательство кәсіпкерлік
    business: предпринимательский предпринимательство кәсіпкерлік
    entrepreneurship: предпринимательский предпринимательство кәсіпкерлік
    social: социальный әлеуметтік
    digital: цифровой цифрлық
    health: здоровье здравоохранение денсаулық
    healthcare: здравоохранение здоровье денсаулық сақтау
    subsoil: недра недропользование жер қойнауы
    marriage: брак супружество неке
    family: семья отбасы
    child: ребенок бала
    children: дети ребенок балалар
    rights: права құқықтары
    education: образование білім
    science: наука ғылым
    migration: миграция население көші-қон
    population: население халық
    refugees: беженцы босқындар
    refugee: беженцы босқындар
    citizenship: гражданство азаматтық
    foreigners: иностранцы шетелдіктер
    aliens: иностранцы шетелдіктер
    employment: занятость жұмыспен қамту
    consumer: потребители тұтынушылар құқықтары
    consumers: потребители тұтынушылар
    protection: защита охрана қорғау защите
    personal: персональные дербес
    data: данные деректер
    public: государственный мемлекеттік
    state: государственный мемлекеттік
    service: служба қызмет
    services: услуги қызметтер
    military: воинский әскери военнослужащие статус
    defense: оборона қорғаныс
    defence: оборона қорғаныс
    police: полиция
    enforcement: исполнительный производство исполнение атқару іс жүргізу статус судебные исполнители
    bailiffs: судебные исполнители сот орындаушылары
    housing: жилищный жилище тұрғын үй
    relations: отношения қатынастар
    road: дорожный дорога жол
    traffic: движение жүрісі
    transport: транспорт көлік
    vehicle: транспортные средства көлік владельцы обязательное
    vehicles: транспортные средства көлік
    liability: ответственность жауапкершілік
    insurance: страхование сақтандыру обязательное
    real: недвижимое жылжымайтын недвижимое права
    estate: имущество мүлік
    property: имущество собственность мүлік
    registration: регистрация тіркеу государственная регистрация учетная
    legal: юридические заңды правовое
    entities: лица тұлғалар филиалы представительства
    persons: лица тұлғалар
    notariat: нотариат
    notaries: нотариат
    notary: нотариат
    advocacy: адвокатская адвокатура адвокаттық
    llp: товарищества ограниченная дополнительная ответственность жшс
    partnerships: товарищества серіктестіктер
    joint: акционерные акционерлік
    stock: общества қоғамдар
    companies: общества қоғамдар
    advertising: реклама жарнама
    collection: коллекторская коллекторлық
    credit: кредитные кредиттік
    bureaus: бюро бюролар формирование истории
    currency: валютный валюта
    regulation: регулирование контроль реттеу
    assets: активы активтер
    valuation: оценочная оценка бағалау
    appraisal: оценочная оценка бағалау
    activity: деятельность қызметі
    activities: деятельность қызметі
    banks: банки банктер
    banking: банки банковская банк
    bank: банк
    bankruptcy: банкротство платежеспособность восстановление банкроттық
    citizen: граждане азаматтар
    citizens: граждане азаматтар
    microfinance: микрофинансовая микроқаржы
    pension: пенсионное зейнетақы
    payments: платежи төлемдер
    corruption: коррупция сыбайлас жемқорлық
    anticorruption: противодействие коррупция
    elections: выборы сайлау
    language: язык тіл
    languages: языки тілдер
    media: масс-медиа средства массовой информации
    information: информация ақпарат
    informatization: информатизация ақпараттандыру
    communications: связь байланыс
    security: безопасность қауіпсіздік
    national: национальный ұлттық
    border: граница шекара
    trafficking: торговля людьми адам саудасы
    domestic: бытовое тұрмыстық
    violence: насилие зорлық-зомбылық
    prevention: профилактика алдын алу
    disability: инвалидность мүгедектік
    culture: культура мәдениет
    tourism: туризм
    sport: спорт
    religion: религиозный діни
    religious: религиозный діни
    permits: разрешения рұқсаттар
    notifications: уведомления хабарламалар
    procurement: закупки сатып алу
    arbitration: арбитраж төрелік
    mediation: медиация
    courts: суды судебная сот
    judges: судьи судьялар
    prosecutor: прокуратура
    copyright: авторское авторлық
    patent: патентный патент
    trademarks: товарные знаки тауар белгілері
    archives: архив мұрағат
    statistics: статистика
"""
#: Words of an id such as ``labor_code`` or ``law_on_child_rights`` → the words of the act's name in Russian and Kazakh.
ID_WORDS: Final[dict[str, str]] = {word: spoken for word, _, spoken in (line.strip().partition(": ") for line in _ID_WORDS.strip().splitlines())}

#: Abbreviations that lawyers use for the codes → the code's name.
ABBREVIATIONS: Final[dict[str, str]] = {
    "зрк": "Закон", "қрз": "Заң", "тк": "Трудовой кодекс", "гк": "Гражданский кодекс", "ук": "Уголовный кодекс", "гпк": "Гражданский процессуальный кодекс",
    "упк": "Уголовно-процессуальный кодекс", "уик": "Уголовно-исполнительный кодекс", "коап": "Кодекс об административных правонарушениях",
    "аппк": "Административный процедурно-процессуальный кодекс", "зк": "Земельный кодекс", "нк": "Налоговый кодекс", "бк": "Бюджетный кодекс",
    "пк": "Предпринимательский кодекс", "эк": "Экологический кодекс", "кобс": "Кодекс о браке (супружестве) и семье",
    "скрк": "Социальный кодекс", "ек": "Еңбек кодексі", "ақ": "Азаматтық кодекс", "әқбтк": "Әкімшілік құқық бұзушылық туралы кодекс",
    "әрпк": "Әкімшілік рәсімдік-процестік кодекс", "апк": "Азаматтық процестік кодекс",
}  # fmt: skip

#: Words for kinds of acts, by the key under which Russian, Kazakh and English names are compared.
KINDS: Final[dict[str, str]] = {
    "кодекс": "code", "кодексі": "code", "code": "code",
    "закон": "law", "заң": "law", "заңы": "law", "law": "law", "act": "law",
    "конституция": "constitution", "конституциясы": "constitution", "constitution": "constitution",
    "правила": "rules", "қағидалары": "rules", "rules": "rules",
    "концепция": "concept", "тұжырымдамасы": "concept", "concept": "concept",
    "постановление": "resolution", "қаулысы": "resolution", "қаулы": "resolution", "resolution": "resolution",
    "указ": "decree", "жарлығы": "decree", "жарлық": "decree", "decree": "decree",
    "договор": "treaty", "шарт": "treaty", "конвенция": "treaty", "convention": "treaty", "treaty": "treaty",
}  # fmt: skip

#: Words that stand in nearly every act's name and tell none apart.
COMMON: Final = "республика казахстан рк қазақстан республикасы қр republic kazakhstan настоящий осы"
