using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Npgsql;

namespace Gantry.EndToEnd;

/// <summary>The stack as its users meet it: through the gateway's HTTPS.</summary>
public sealed class SmokeTests(DevStack stack) : IClassFixture<DevStack>
{
    [Fact]
    public async Task Service_says_that_it_works_and_not_what_it_is_made_of()
    {
        var health = await stack.GetJsonAsync("/backend/health/");

        health.ToJsonString().ShouldBe("""{"status":"healthy"}""");
    }

    [Fact]
    public async Task Discovery_names_the_public_issuer_and_endpoints_that_answer()
    {
        var issuer = $"{stack.Platform.PublicUrl}/auth/realms/{stack.Platform.Realm}";

        var discovery = await stack.GetJsonAsync($"/auth/realms/{stack.Platform.Realm}/.well-known/openid-configuration");
        var keys = await stack.GetJsonAsync(discovery["jwks_uri"]!.GetValue<string>());

        discovery["issuer"]!.GetValue<string>().ShouldBe(issuer);
        discovery["authorization_endpoint"]!.GetValue<string>().ShouldStartWith(issuer);
        discovery["token_endpoint"]!.GetValue<string>().ShouldStartWith(issuer);
        keys["keys"]!.AsArray().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/backend/?a=1&b=%2F")]
    public async Task Plain_http_is_moved_permanently_to_https(string pathAndQuery)
    {
        using var response = await stack.Client.GetAsync(new Uri($"http://{stack.Platform.Domain}:{stack.Platform.Ports.Http}{pathAndQuery}"));

        response.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        response.Headers.Location!.OriginalString.ShouldBe($"{stack.Platform.PublicUrl}{pathAndQuery}");
    }

    [Fact]
    public async Task Services_learn_how_they_were_called()
    {
        var echo = await stack.GetJsonAsync("/echo/some/path?x=1");

        echo["path"]!.GetValue<string>().ShouldBe("/some/path");
        echo["method"]!.GetValue<string>().ShouldBe("GET");
        var headers = echo["headers"]!;
        headers["x-forwarded-proto"]!.GetValue<string>().ShouldBe("https");
        headers["x-forwarded-host"]!.GetValue<string>().ShouldBe(stack.Platform.PublicHost);
        headers["x-forwarded-port"]!.GetValue<string>().ShouldBe($"{stack.Platform.Ports.Https}");
    }

    [Fact]
    public async Task Clients_cannot_forge_how_they_came()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/echo/");
        request.Headers.Add("X-Forwarded-Proto", "http");
        request.Headers.Add("X-Forwarded-Host", "evil.example");

        using var response = await stack.Client.SendAsync(request);
        var echo = (await response.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonNode>())!;

        echo["headers"]!["x-forwarded-proto"]!.GetValue<string>().ShouldBe("https");
        echo["headers"]!["x-forwarded-host"]!.GetValue<string>().ShouldBe(stack.Platform.PublicHost);
    }

    [Fact]
    public async Task Echo_mirrors_method_headers_and_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/echo/orders/1") { Content = JsonContent.Create(new { amount = 7 }) };
        request.Headers.Add("X-Test", "héllo"u8.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));

        using var response = await stack.Client.SendAsync(request);
        var echo = (await response.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonNode>())!;

        echo["method"]!.GetValue<string>().ShouldBe("PUT");
        echo["headers"]!["x-test"]!.GetValue<string>().ShouldBe("6");
        echo["body"]!.ToJsonString().ShouldContain("amount");
    }

    [Fact]
    public async Task A_mail_that_the_service_sends_arrives_in_MailDev()
    {
        var subject = $"Order {Guid.NewGuid()}";

        // With a length: Django's runserver, unlike gunicorn, does not read chunked bodies.
        using var mail = new StringContent($$"""{"subject": "{{subject}}", "message": "It is on its way."}""", MediaTypeHeaderValue.Parse("application/json"));
        using var response = await stack.Client.PostAsync("/backend/api/mail/", mail);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);

        await Gantry.Stack.Readiness.WaitForAsync("mail", async _ =>
            (await stack.GetJsonAsync("/maildev/email")).AsArray().Any(arrived => arrived!["subject"]!.GetValue<string>().EndsWith(subject, StringComparison.Ordinal)) ? null : "not there",
            TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task The_front_page_leads_to_the_service_and_its_styles_load_below_the_prefix()
    {
        using var front = await stack.Client.GetAsync("/");
        front.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var page = await stack.Client.GetStringAsync(front.Headers.Location);

        var style = System.Text.RegularExpressions.Regex.Match(page, "href=\"(/backend/static/[^\"]+\\.css)\"").Groups[1].Value;
        style.ShouldNotBeEmpty();
        using var css = await stack.Client.GetAsync(style);
        css.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Unknown_path_is_404()
    {
        using var response = await stack.Client.GetAsync("/no-such-service/");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_certificate_is_good_for_the_local_ca_only()
    {
        using var client = new HttpClient();

        var error = await Should.ThrowAsync<HttpRequestException>(client.GetAsync($"https://localhost:{stack.Platform.Ports.Https}"));

        error.HttpRequestError.ShouldBe(HttpRequestError.SecureConnectionError);
    }

    [Fact]
    public async Task A_service_signs_in_to_its_own_database()
    {
        await using var connection = await ConnectAsync("backend", "backend", stack.Secret("BACKEND_DB_PASSWORD"));
        await using var command = new NpgsqlCommand("SELECT current_schema()", connection);

        (await command.ExecuteScalarAsync()).ShouldBe("backend");
    }

    [Theory]
    [InlineData("keycloak")]
    [InlineData("postgres")]
    public async Task A_service_cannot_open_a_database_of_others(string database)
    {
        var error = await Should.ThrowAsync<PostgresException>(ConnectAsync(database, "backend", stack.Secret("BACKEND_DB_PASSWORD")));

        error.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    private async Task<NpgsqlConnection> ConnectAsync(string database, string user, string password)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1", Port = stack.Platform.Ports.Database, Database = database, Username = user, Password = password, Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
