package dev.segue.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplyReaderTest {
    @Test
    void reads_a_body_of_a_given_length() throws Exception {
        assertThat(read("HTTP/1.1 200 OK\r\nX-Version: v1\r\nContent-Length: 3\r\n\r\nabc"))
                .isEqualTo(new Reply(200, "v1", true));
    }

    @Test
    void reads_a_chunked_body_with_a_trailer() throws Exception {
        assertThat(read("HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\na\r\n0123456789\r\n0\r\nX-T: 1\r\n\r\n"))
                .isEqualTo(new Reply(200, "?", true));
    }

    @Test
    void passes_over_interim_answers() throws Exception {
        assertThat(read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"))
                .isEqualTo(new Reply(204, "?", false));
    }

    @Test
    void reads_to_the_end_of_the_connection_without_a_length() throws Exception {
        assertThat(read("HTTP/1.1 503 Service Unavailable\r\n\r\nsorry")).isEqualTo(new Reply(503, "?", false));
    }

    @Test
    void does_not_take_half_an_answer_for_one() {
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab"))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void does_not_take_something_else_for_http() {
        assertThatThrownBy(() -> read("SSH-2.0-OpenSSH\r\n")).isInstanceOf(ProtocolException.class);
    }

    private static Reply read(String bytes) throws IOException {
        return new ReplyReader(new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1))).read();
    }
}
