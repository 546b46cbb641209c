using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Gantry.EndToEnd.Docs;
using Gantry.Tooling;
using Microsoft.Playwright;

namespace Gantry.EndToEnd.Dashboard;

/// <summary>The dashboard in a real browser, on the running stack.</summary>
public sealed class DashboardTests(DevStack stack, Browser browser, RunningDashboard dashboard) : IClassFixture<DevStack>, IClassFixture<Browser>, IClassFixture<RunningDashboard>
{
    [RequiresBrowser]
    public Task Shows_every_part_its_health_and_its_link() => VisitAsync(async page =>
    {
        await page.Locator("#verdict.good").WaitForAsync();

        var parts = await page.Locator(".parts li").AllInnerTextsAsync();
        foreach (var name in new[] { "gateway", "backend", "keycloak", "db", "maildev", "echo" })
            parts.ShouldContain(part => part.StartsWith(name, StringComparison.Ordinal) && part.Contains("healthy", StringComparison.Ordinal), name);
        (await page.Locator(".parts a").First.GetAttributeAsync("href")).ShouldBe(stack.Platform.PublicUrl);
        parts.ShouldNotContain(part => part.Contains("debugger", StringComparison.Ordinal), "nobody asked for one");
    });

    [RequiresBrowser]
    public Task Follows_the_logs_and_filters_them() => VisitAsync(async page =>
    {
        var mark = $"mark-{Guid.NewGuid():N}";
        await page.Keyboard.PressAsync("2");
        await page.Locator("#logs").WaitForAsync();
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync(mark);
        (await stack.Client.GetAsync($"/echo/{mark}")).Dispose();

        // The gateway writes a line a request; it is the only one that holds the mark.
        await page.Locator(".lines li", new PageLocatorOptions { HasText = mark }).First.WaitForAsync();

        (await page.Locator(".lines li").AllInnerTextsAsync()).ShouldAllBe(line => line.Contains(mark, StringComparison.Ordinal));
        await page.Locator("#log-filter").FillAsync("/^no such line$/");
        (await page.Locator(".lines li").CountAsync()).ShouldBe(0);
    });

    [RequiresBrowser]
    public Task Tells_of_an_address_what_the_gateway_does_with_it() => VisitAsync(async page =>
    {
        await page.Locator("#tab-routes").ClickAsync();
        await page.Locator("#route-url").FillAsync("/echo/a//b?c=d");
        var answer = page.Locator("#route-answer");
        await answer.GetByText("/a/b?c=d").WaitForAsync();

        var text = await answer.InnerTextAsync();
        var told = await stack.GetJsonAsync("/echo/a//b?c=d");
        text.ShouldContain("PathPrefix /echo");
        text.ShouldContain("http://echo.local:8080");
        text.ShouldContain("artifacts/dev/gateway/dev/echo-route.yaml:");
        text.ShouldContain(told["path"]!.GetValue<string>(), customMessage: "what the echo server was really asked");
        text.ShouldContain($"X-Forwarded-Prefix: {told["headers"]!["x-forwarded-prefix"]}");
    });

    [Theory]
    [InlineData("/")]
    [InlineData("/backend")]
    [InlineData("/nobody/home")]
    [InlineData("/backend/about/")]
    public async Task Foretells_what_the_gateway_answers(string path)
    {
        using var client = new HttpClient();
        var foretold = JsonNode.Parse(await client.GetStringAsync($"{dashboard.Address}/api/route?url={Uri.EscapeDataString(path)}"))!;

        using var real = await stack.Client.GetAsync(path);

        if (foretold["status"]?.GetValue<int>() is { } status)
            ((int)real.StatusCode).ShouldBe(status);
        else
            real.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.MovedPermanently);
        if (foretold["location"] is { } location)
            real.Headers.Location!.ToString().ShouldBe(location.GetValue<string>());
    }

    [RequiresBrowser]
    public Task Shows_the_last_runs_and_their_timelines() => VisitAsync(async page =>
    {
        await page.Keyboard.PressAsync("4");
        // The run that serves this page has not ended, but others have: they started the stack.
        await page.Locator("#run-list button").First.ClickAsync();

        await page.FrameLocator("#run-page").Locator("body").GetByText("Critical path", new LocatorGetByTextOptions { Exact = false }).First.WaitForAsync();
    });

    /// <summary>What the file says that a run of tests leaves at its end; this one may be the first.</summary>
    [RequiresBrowser]
    public Task Shows_what_the_last_tests_found() => VisitAsync(async page =>
    {
        var report = Path.Combine(DevStack.Root, "artifacts", "test-results", "junit.xml");
        var cases = File.Exists(report) ? XDocument.Load(report).Descendants("testcase").ToList() : [];
        var failed = cases.Count(test => test.Element("failure") is not null || test.Element("error") is not null);
        var skipped = cases.Count(test => test.Element("skipped") is not null);
        await page.Keyboard.PressAsync("6");

        await page.Locator("#test-summary").GetByText(File.Exists(report)
            ? $"{cases.Count - failed - skipped} passed, {failed} failed, {skipped} skipped"
            : "no tests have been run yet: ./build.sh Test").WaitForAsync();
    });

    [RequiresBrowser]
    public Task Shows_mails_as_text() => VisitAsync(async page =>
    {
        var subject = $"<img src=x onerror=document.title='owned'> {Guid.NewGuid():N}";
        await SendMailAsync(subject);
        await page.Locator("#tab-mails").ClickAsync();

        var mail = page.Locator("#mail-list details", new PageLocatorOptions { HasText = subject });
        await mail.Locator("summary").ClickAsync();

        await mail.GetByText("A line of text.").WaitForAsync();
        (await page.TitleAsync()).ShouldBe(stack.Platform.Name);
    });

    [RequiresBrowser]
    public Task Is_used_by_keyboard_alone() => VisitAsync(async page =>
    {
        foreach (var (key, view) in new[] { ("3", "routes"), ("ArrowRight", "runs"), ("ArrowLeft", "routes"), ("6", "tests"), ("1", "parts") })
        {
            await page.Keyboard.PressAsync(key);
            await page.Locator($"#{view}").WaitForAsync();
            (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe($"tab-{view}");
        }
        await page.Keyboard.PressAsync("/");
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("log-filter");
    });

    [RequiresBrowser]
    public Task Fits_a_phone_and_a_dark_room() => VisitAsync(async page =>
    {
        await page.Locator("#verdict.good").WaitForAsync();
        var light = await BackgroundAsync(page);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await page.SetViewportSizeAsync(375, 700);

        (await BackgroundAsync(page)).ShouldNotBe(light);
        (await page.EvaluateAsync<bool>("(tabs => tabs.scrollWidth <= tabs.clientWidth)(document.querySelector('nav'))")).ShouldBeTrue("all tabs are in sight");
        foreach (var view in new[] { "parts", "logs", "routes", "runs", "mails", "tests" })
        {
            await page.Locator($"#tab-{view}").ClickAsync();
            await page.Locator($"#{view}").WaitForAsync();
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(375, view);
        }
    });

    /// <summary>The documentation's pictures; <c>UPDATE_SNAPSHOTS=1</c> takes them anew. Pixels differ by machine, so they are looked at by people.</summary>
    [RequiresBrowser]
    public Task Is_shown_in_the_documentation() => VisitAsync(async page =>
    {
        var folder = Path.Combine(DevStack.Root, "docs", "operations", "dashboard");
        await page.Locator("#verdict.good").WaitForAsync();
        await TakeAsync("parts");
        await page.Locator("#tab-logs").ClickAsync();
        await page.Locator("#log-filter").FillAsync("/backend|keycloak/");
        await page.Locator(".lines li").First.WaitForAsync();
        await TakeAsync("logs");
        await page.Locator("#tab-routes").ClickAsync();
        await page.Locator("#route-url").FillAsync("/backend/about/?from=docs");
        await page.Locator("#route-answer").GetByText("PathPrefix").WaitForAsync();
        await TakeAsync("routes");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await page.SetViewportSizeAsync(375, 700);
        await page.Locator("#tab-parts").ClickAsync();
        await TakeAsync("phone");

        async Task TakeAsync(string name)
        {
            var file = Path.Combine(folder, $"{name}.png");
            if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            {
                await page.EvaluateAsync("name => document.getElementById('name').textContent = name", stack.Platform.ImagePrefix); // whatever the checkout
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = file });
            }
            File.Exists(file).ShouldBeTrue(file);
        }
    });

    [Fact, RunsCommand("./build.sh Dashboard")]
    public async Task Answers_no_other_host_name_and_loads_nothing_from_elsewhere()
    {
        using var client = new HttpClient();
        using var foreign = new HttpRequestMessage(HttpMethod.Get, $"{dashboard.Address}/api/parts") { Headers = { Host = "evil.example" } };

        using var refused = await client.SendAsync(foreign);
        using var page = await client.GetAsync(dashboard.Address);

        refused.StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
        page.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldStartWith("default-src 'none'; script-src 'self'");
        foreach (var file in new[] { "/", "/dashboard.css", "/dashboard.js" })
            (await client.GetStringAsync(dashboard.Address + file)).Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).ShouldNotContain("http://");
    }

    [Fact]
    public async Task Rejects_a_taken_port_with_its_holder()
    {
        var second = await DevStack.Build("Dashboard").TryRunAsync();

        second.ExitCode.ShouldNotBe(0);
        (second.Output + second.Error).ShouldContain($"port {new Uri(dashboard.Address).Port}, where the dashboard is to be, is in use by process 'dotnet'");
        (second.Output + second.Error).ShouldContain("ports.dashboard");
    }

    private Task VisitAsync(Func<IPage, Task> visit, [System.Runtime.CompilerServices.CallerMemberName] string test = "") => browser.VisitAsync(dashboard.Address, async page =>
    {
        await page.GotoAsync("/");
        await visit(page);
    }, test);

    private static Task<string> BackgroundAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    private Task SendMailAsync(string subject) => new Command("docker", "compose", "exec", "--no-TTY", "backend", "python3", "-c", $"""
        import smtplib, email.message
        mail = email.message.EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = "a@example.test", "b@example.test", {JsonValue.Create(subject)!.ToJsonString()}
        mail.set_content("A line of text.")
        smtplib.SMTP("maildev.local", 1025).send_message(mail)
        """).In(stack.Bundle).RunAsync();
}
