"""Makes small tables of customers in twenty languages and in the encodings that their countries write."""

import random
from itertools import product

WORDS = {
    "German": "Müller Schäfer Jürgen Köln München Größe Straße "
    "Günther Böhm Düsseldorf Weiß Jäger Lübeck Käthe Österreich",
    "French": "Hélène Orléans François Béziers Château Noël Prénom "
    "Économie Léa Gaëlle Chloé Besançon Sète Lefèvre Crêpe",
    "Spanish": "Muñoz García Málaga Ángel Íñigo León Peña Núñez Cádiz Sofía Teléfono Señora Castellón Jiménez Año",
    "Portuguese": "João São Conceição Gonçalves Brasília Inês Magalhães "
    "Coração Olhão Português Antônio Telemóvel Não Évora",
    "Danish": "Søren Ærø København Århus Jørgen Bjørn Sønderborg Kæmpe Øster Åse Rødby Pålidelig Lærke Mølle",
    "Polish": "Łódź Kraków Świętosław Żółty Wałęsa Gdańsk Małgorzata "
    "Miłość Zięba Poznań Źródło Józef Bączek Krzyżówka Części",
    "Czech": "Dvořák Plzeň Jiří Žižka Kateřina České Růžena Němec Příbram Čapek Šárka Květa Ostrůvek Třebíč Řehoř",
    "Hungarian": "Győr Erzsébet Szűcs Őrség Kovács Pécs László "
    "Köszönöm Dunaújváros Tűzoltó Zoltán Békéscsaba Bőrönd Nagykőrös",
    "Romanian": "Iaşi Bucureşti Ştefan Braşov Ţepeş Ionuţ Timişoara Mănăstire Brânză Câmpulung Galaţi Împărat Stănescu",
    "Turkish": "İstanbul Müşteri Şükrü Ağaoğlu Eskişehir Çağlar Güneş "
    "Işık Diyarbakır Özgür Muğla Kadıköy Yıldız Beşiktaş Doğan",
    "Lithuanian": "Šiauliai Žemaitė Kęstutis Jonušas Panevėžys Ąžuolas Utenė "
    "Būga Mažeikiai Gintarė Rūta Vėjas Įmonė Mindaugas Čiurlionis",
    "Russian": "Москва Иванов Екатеринбург Наталья Покупатель Смирнова Алексей "
    "Казань Петербург Дмитрий Щербаков Юлия Ёлкина Заказ",
    "Ukrainian": "Київ Шевченко Львів Оксана Харків Михайло Їжакевич "
    "Покупець Олександр Дніпро Ганна Юрій Замовлення Євген",
    "Bulgarian": "София Георги Пловдив Иванка Клиент Варна Бургас "
    "Димитър Поръчка Стоянов Велико Търново Христо Ангелова",
    "Greek": "Αθήνα Παπαδόπουλος Θεσσαλονίκη Ελένη Γιώργος Πάτρα "
    "Πελάτης Ηράκλειο Μαρία Κωνσταντίνος Όνομα Λάρισα Βόλος",
    "Hebrew": "ירושלים כהן תל אביב לקוח חיפה שרה דוד מזרחי רחובות אברהם לוי נתניה יעקב פרידמן",
    "Arabic": "القاهرة محمد الرياض فاطمة العميل دبي أحمد الإسكندرية عبدالله بيروت مريم حسين عمان الطلب خديجة",
    "Japanese": "東京 山田太郎 大阪 さくら 田中 株式会社 サトウ 名古屋 お客様 鈴木一郎 横浜 カタログ ありがとう 福岡県",
    "Korean": "서울 김철수 부산 박영희 고객번호 대한민국 이민호 인천광역시 최지우 주문 삼성전자 대구 감사합니다",
    "Chinese": "北京 王小明 上海 李华 客户 广州 张伟 有限公司 深圳 刘洋 订单 成都 朝阳区 赵丽",
    "Taiwanese": "臺北 王小明 高雄 陳美玲 客戶 臺中 林志偉 有限公司 訂單 黃淑芬 桃園 張雅婷 聯絡電話",
    "Thai": "กรุงเทพ สมชาย เชียงใหม่ ลูกค้า ภูเก็ต สุดารัตน์ ขอนแก่น นามสกุล ประเทศไทย วิชัย คำสั่งซื้อ ชลบุรี",
}
WESTERN = ("cp1252", "cp850", "mac-roman")
CENTRAL = ("cp1250", "iso8859-2", "cp852")
CYRILLIC = ("cp1251", "koi8-r", "iso8859-5", "cp866", "mac-cyrillic")
CODECS = {
    **dict.fromkeys(("German", "French", "Spanish"), (*WESTERN, "cp437")),
    **dict.fromkeys(("Portuguese", "Danish"), WESTERN),
    **dict.fromkeys(("Polish", "Czech", "Hungarian", "Romanian"), CENTRAL),
    "Turkish": ("cp1254",),
    "Lithuanian": ("cp1257", "iso8859-13"),
    "Russian": CYRILLIC,
    "Ukrainian": ("cp1251", "koi8-u", "mac-cyrillic"),
    "Bulgarian": ("cp1251", "iso8859-5"),
    "Greek": ("cp1253", "iso8859-7"),
    "Hebrew": ("cp1255", "iso8859-8"),
    "Arabic": ("cp1256", "iso8859-6"),
    "Japanese": ("cp932", "euc-jp"),
    "Korean": ("cp949",),
    "Chinese": ("gb18030",),
    "Taiwanese": ("big5",),
    "Thai": ("cp874", "utf-16-le"),
}


def table(language, rows, seed=0, beyond=None):
    """A table of so many rows; of only ``beyond`` of them the words are the language's."""
    draw = random.Random(f"{language} {rows} {seed}")
    words = WORDS[language].split(" ")
    native = set(draw.sample(range(rows), beyond)) if beyond is not None else set(range(rows))
    lines = ["id;name;city;spend"]
    for row in range(rows):
        name, city = (draw.choice(words), draw.choice(words)) if row in native else ("Anna", "Berlin")
        lines.append(f"{row + 1};{name};{city};{draw.randrange(9, 999)},{draw.randrange(10)}0")
    return "\r\n".join(lines) + "\r\n"


def cases(sizes, beyond=None, seeds=(0,)):
    """Language, codec, rows and text of every table that its codec can write."""
    for (language, codecs), rows, seed in product(CODECS.items(), sizes, seeds):
        for codec in codecs:
            text = table(language, rows, seed, beyond)
            try:
                text.encode(codec)
            except UnicodeEncodeError:
                continue
            yield language, codec, rows, text
