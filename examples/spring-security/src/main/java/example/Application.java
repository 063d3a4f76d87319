package example;

import static org.springframework.security.config.Customizer.withDefaults;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signs in with Spring Security's oauth2Login: state and nonce wait in the servlet session; the provider may end it. */
@SpringBootApplication
@RestController
public class Application {

  public static void main(String[] arguments) {
    SpringApplication.run(Application.class, arguments);
  }

  @Bean
  SecurityFilterChain security(HttpSecurity http) throws Exception {
    return http
        .authorizeHttpRequests(
            requests -> requests.requestMatchers("/me").permitAll().anyRequest().authenticated())
        .oauth2Login(withDefaults())
        .oidcLogout(logout -> logout.backChannel(withDefaults()))
        .build();
  }

  @GetMapping("/")
  Map<String, Object> home(@AuthenticationPrincipal OidcUser user) {
    return user.getClaims();
  }

  @GetMapping("/me")
  ResponseEntity<Map<String, Object>> me(@AuthenticationPrincipal OidcUser user) {
    return user == null
        ? ResponseEntity.status(HttpStatus.UNAUTHORIZED).body(Map.of("error", "not signed in"))
        : ResponseEntity.ok(user.getClaims());
  }
}
