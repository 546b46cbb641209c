using System.Net;
using System.Text.RegularExpressions;

namespace Service.Tests;

public sealed partial class PageTests : IAsyncLifetime
{
    private readonly ServiceFixture service = new();

    public Task InitializeAsync() => service.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)service).DisposeAsync();

    [Fact]
    public async Task Says_that_it_and_its_database_work_whatever_host_it_is_asked_by()
    {
        using var client = service.CreateDefaultClient();

        (await client.GetStringAsync("http://10.1.2.3:8000/health/")).ShouldBe("""{"status":"healthy","database":"connected"}""");
    }

    [Fact]
    public async Task Says_that_its_database_is_gone()
    {
        using var client = service.CreateDefaultClient();
        await service.Database.DropAsync();

        using var answer = await client.GetAsync("/health/");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"status":"unhealthy","database":"disconnected"}""");
    }

    [Fact]
    public async Task Tells_those_who_come_through_the_gateway_whether_it_works_but_not_why()
    {
        var browser = service.OpenBrowser();

        (await browser.GetTextAsync("/billing/health/")).ShouldBe("""{"status":"healthy"}""");
        await service.Database.DropAsync();
        (await browser.GetTextAsync("/billing/health/")).ShouldBe("""{"status":"unhealthy"}""");
    }

    [Fact]
    public async Task Every_address_on_a_page_has_the_prefix_and_leads_somewhere()
    {
        var browser = service.OpenBrowser();

        var addresses = Address().Matches(await browser.GetTextAsync("/billing/")).Select(match => match.Groups["address"].Value).ToList();

        addresses.ShouldContain("/billing/style.css");
        addresses.ShouldAllBe(address => address.StartsWith("/billing/", StringComparison.Ordinal));
        foreach (var address in addresses)
        {
            using var answer = await browser.GetAsync(address);
            ((int)answer.StatusCode).ShouldBeLessThan(400, address);
        }
    }

    [Fact]
    public async Task At_a_host_of_its_own_nothing_of_a_prefix_is_left()
    {
        await using var alone = new ServiceFixture { Prefix = "" };
        await alone.InitializeAsync();
        var browser = alone.OpenBrowser();

        using var answer = await browser.SignInAsync(alone.Keycloak);

        answer.Headers.Location!.OriginalString.ShouldBe("/dashboard/");
        (await browser.GetTextAsync("/")).ShouldContain("href=\"/style.css\"");
        browser.Cookies.ShouldAllBe(cookie => cookie.Path == "/");
        await ((IAsyncLifetime)alone).DisposeAsync();
    }

    [Theory]
    [InlineData("/billing/api/me/", 401, "not_authenticated")]
    [InlineData("/billing/api/nope/", 404, "not_found")]
    public async Task The_api_refuses_in_json(string path, int status, string code)
    {
        using var answer = await service.OpenBrowser().GetAsync(path);

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadAsStringAsync()).ShouldStartWith($$"""{"error":{"code":"{{code}}",""");
    }

    [Fact]
    public async Task A_page_that_is_not_there_has_a_way_back_and_loads_nothing_from_elsewhere()
    {
        using var answer = await service.OpenBrowser().GetAsync("/billing/nope/");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("There is nothing here");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'self'");
    }

    [GeneratedRegex("(?:href|src|action)=\"(?<address>[^\"#]+)\"")]
    private static partial Regex Address();
}
