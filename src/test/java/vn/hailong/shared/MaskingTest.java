package vn.hailong.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

    /** A question mark stands for what is covered. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // phones
                "Gọi tôi 0912345678 nhé|Gọi tôi ? nhé",
                "0912 345 678|?",
                "0912.345.678|?",
                "0912-345-678|?",
                "0912 345.678|?",
                "09 12 34 56 78|?",
                "0 9 1 2 3 4 5 6 7 8|?",
                "0912 - 345 - 678|?",
                "0912,345,678|?",
                "sđt0912345678.|sđt?.",
                "SĐT: 912 345 678|SĐT: ?",
                "O912 345 678|O?",
                "+84912345678|?",
                "+84 912 345 678|?",
                "+84 (0) 912-345-678|?",
                "84912345678|?",
                "0084 912 345 678|?",
                "(+84) 912.345.678|?",
                "máy bàn 0214 3822 222|máy bàn ?",
                "(0214) 3.822.222|?",
                "02143822222|?",
                "0168 812 3456|?",
                "Số 0912345678/0987.654.321|Số ?/?",
                "0912345678-0987654321|?-?",
                "Hỏi 2 lần, gọi 0912345678 lúc 8h30|Hỏi 2 lần, gọi ? lúc 8h30",
                "Quầy 3 0912345678 đợi 2 giờ|Quầy 3 ? đợi 2 giờ",
                "０９１２３４５６７８|?",
                "gọi máy 3822222|gọi máy ?",
                "zalo: 382 2222|zalo: ?",
                "điện thoại của tôi là 3.822.222|điện thoại của tôi là ?",
                // identity, passport, insurance
                "CMND 063123456|CMND ?",
                "063 123 456|?",
                "063.123.456|?",
                "063-123-456|?",
                "123 456 789|?",
                "123.456.789|?",
                "CCCD 010090001234 của tôi|CCCD ? của tôi",
                "010 090 001 234|?",
                "0100 9000 1234|?",
                "010090 001234|?",
                "010.090.001.234|?",
                "căn cước số: 010-090-001-234|căn cước số: ?",
                "số 010090001234, tên Giàng A|số ?, tên Giàng A",
                "hộ chiếu C1234567|hộ chiếu ?",
                "BHXH 7912345678|BHXH ?",
                "79 1234 5678|?",
                "thẻ BHYT GD4010123456789|thẻ BHYT ?",
                "DN 4 01 01 234 56789|?",
                // banks
                "4123 4567 8901 2345|?",
                "4123-4567-8901-2345|?",
                "9704366812345678901|?",
                "STK 12345678 ngân hàng|STK ? ngân hàng",
                "tài khoản 0011001234567|tài khoản ?",
                "tài khoản số 711 2024 5678|tài khoản số ?",
                // dossiers
                "hồ sơ 000.00.15.H38-261123-0001|hồ sơ ?",
                "H38.28.15-261123-0042 chưa xong|? chưa xong",
                // told digit by digit
                "không chín một hai ba bốn năm sáu bảy tám|?",
                "số Không, chín, một, hai, ba, bốn, năm, sáu, bảy, tám nhé|số ? nhé"
            })
    void coversWhatIsSomebodysNumber(String typed, String stored) {
        assertThat(Masking.masked(typed)).isEqualTo(stored.replace("?", Masking.NUMBER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Viết cho tho.nguyen@example.com|Viết cho ?",
                "THO_99+x@mail.example.com.vn, cảm ơn|?, cảm ơn",
                "tho@example .com|?",
                "tho (at) example.com|?",
                "tho a còng example.com|?"
            })
    void coversEmailAddresses(String typed, String stored) {
        assertThat(Masking.masked(typed)).isEqualTo(stored.replace("?", Masking.EMAIL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Phải đi lại 3 lần mới xong",
                "Đợi từ 7h30 đến 11h30, quầy 12",
                "Từ 07:30 - 11:30 và 13:30 - 17:00",
                "Làm việc 07.30-11.30 13.30-17.00",
                "Gọi điện lúc 07.30-11.30 không ai nghe",
                "Năm 2025 và 2026",
                "2023 2024 2025",
                "2023, 2024, 2025",
                "Giai đoạn 2021-2025, 2026-2030",
                "Tháng 10 2025 2026",
                "Ngày 23/11/2026",
                "Ngày 23.11.2026 10h30",
                "Ngày 23-11-2026",
                "Gọi ngày 23.11.2026 mà chưa thấy",
                "2026-11-23 08:30",
                "Phí 150.000đ",
                "Nộp 1.500.000 đồng",
                "Nộp 1,500,000 VND",
                "Nộp 12 500 000 đồng",
                "Nộp 1500000 đồng",
                "Nộp 120.000.000",
                "Nộp 120000000",
                "Nộp 123.456.789 đồng",
                "Nộp 123456789đ",
                "Ngân sách 1.250.000.000 đồng",
                "Ngân sách 120.500.000.000",
                "Đền bù 345.678.912 đồng cho 1.250 m2",
                "Dự án 84.500.000.000 đồng",
                "Từ 50.000-100.000 đồng",
                "Từ 50.000 - 100.000 đồng",
                "Mất 200k, rồi 500 nghìn, rồi 2 triệu",
                "Tài khoản bị trừ 500.000 đồng",
                "Gọi 1900 1234",
                "Nghị định 118/2025/NĐ-CP, Luật 91/2025/QH15",
                "Quyết định số 1234/QĐ-UBND",
                "Thửa 345, tờ bản đồ 12, 1250 m2",
                "Các câu 1 2 3 4 5 6 7 8 9 đều tốt",
                "Thứ 2-6, 7h-11h, 13h-17h",
                "Đường 4E, tỉnh lộ 155, km 12+300",
                "Cho 9/10 điểm, 98,5%",
                "Quầy 01, 02, 03",
                "Năm hai không hai sáu, một hai ba lần",
                "Vào trang dichvucong.gov.vn bị lỗi 404",
                "Lớp 3@ và nhà @ chợ"
            })
    void keepsOrdinaryNumbers(String typed) {
        assertThat(Masking.masked(typed)).isEqualTo(typed);
    }

    @Test
    void coversEachOfSeveralAndKeepsTheLinesBetween() {
        assertThat(Masking.masked("Tôi đợi 2 giờ.\nGọi 0912 345 678\nhay 010090001234,\nnăm 2025 cũng vậy"))
                .isEqualTo("Tôi đợi 2 giờ.\nGọi [số đã che]\nhay [số đã che],\nnăm 2025 cũng vậy");
    }
}
