// The same as python_clients.py: java Caller.java URL, a key a line on stdin as hexadecimal UTF-16 code units.
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

public class Caller {
    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        String line;
        for (int number = 0; (line = lines.readLine()) != null; number++) {
            StringBuilder key = new StringBuilder();
            for (int at = 0; at < line.length(); at += 4) {
                key.append((char) Integer.parseInt(line.substring(at, at + 4), 16));
            }
            try {
                HttpRequest call = HttpRequest.newBuilder(URI.create(arguments[0] + "/" + number + "/chat/completions"))
                    .header("Authorization", "Bearer " + key)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"deepseek-chat\"}"))
                    .build();
                System.out.println(client.send(call, HttpResponse.BodyHandlers.ofString()).body());
            } catch (IllegalArgumentException error) {
                System.out.println(error.getClass().getSimpleName());
            }
        }
    }
}
