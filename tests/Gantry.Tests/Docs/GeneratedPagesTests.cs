using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Tests.Docs;

/// <summary>Pages of docs/reference that are made from the code and from the files that people edit. <c>UPDATE_SNAPSHOTS=1</c> writes them anew.</summary>
public sealed partial class GeneratedPagesTests
{
    private const string Origin = "<!-- Generated: UPDATE_SNAPSHOTS=1 dotnet test tests/Gantry.Tests --filter GeneratedPages -->";

    [Fact]
    public async Task Targets_and_parameters_are_those_of_the_build()
    {
        var help = (await new Command(Path.Combine(RepositoryRoot.Path, "build.sh"), "--help").In(RepositoryRoot.Path).WithEnvironment("NO_COLOR", "1").RunAsync()).Output;
        var (targets, parameters) = (Section(help, "Targets"), Section(help, "Parameters"));
        var page = new StringBuilder($"# Targets and parameters\n\n{Origin}\n\n## Targets\n\n`./build.sh` and a target, or several apart by blanks. Each runs the targets it depends on first, and takes their options too.\n\n| target | what it does | depends on | options |\n| --- | --- | --- | --- |\n");
        var all = Target().Matches(targets).ToList();
        var options = await OptionsOfAsync(all.Select(target => target.Groups["name"].Value));
        foreach (var target in all)
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{target.Groups["name"].Value}` | {Cell(target.Groups["text"].Value)} | {Cell(target.Groups["on"].Value)} | {string.Join(' ', options[target.Groups["name"].Value].Select(option => $"`{option}`"))} |\n");
        page.Append("\n## Parameters\n\n`--name value`, or a value in `.nuke/parameters.json` or a profile under the name in Pascal case; or an environment variable.\n\n| parameter | meaning |\n| --- | --- |\n");
        foreach (Match parameter in Parameter().Matches(parameters))
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{parameter.Groups["name"].Value}` | {Cell(parameter.Groups["text"].Value)} |\n");

        Compare("targets.md", page.ToString());
    }

    [Theory]
    [InlineData("platform-yaml.md", "infra/platform.yaml", "The platform: its name, where it answers, its ports. One file, with every key there is.")]
    [InlineData("service-yaml.md", "services/backend-service/service.yaml", "Registers a service: `services/<slug>-service/service.yaml`. Every key there is; all have defaults.")]
    public void Keys_are_those_of_the_commented_example(string page, string example, string about)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, example));

        Compare(page, $"# {Path.GetFileName(example)}\n\n{Origin}\n\n{about} An unknown key is an error with its line.\n\n```yaml\n{text.TrimEnd()}\n```\n");
    }

    [Fact]
    public void Ports_are_those_of_the_model()
    {
        var platform = PlatformLoader.LoadShared(RepositoryRoot.Path);
        var page = new StringBuilder($"# Ports\n\n{Origin}\n\nOn 127.0.0.1 in dev. `--isolated` adds a multiple of 100 to each, and a name to the host; `./build.sh Status` shows them.\n\n| port | what | set by |\n| --- | --- | --- |\n");
        foreach (var (port, what, by) in new[]
        {
            (platform.Ports.Http, "gateway, HTTP: leads to HTTPS", "`ports.http` in `infra/platform.yaml`"),
            (platform.Ports.Https, "gateway, HTTPS", "`ports.https`"),
            (platform.Ports.Database, "PostgreSQL", "`ports.database`"),
            (platform.Ports.Dashboard, "the dashboard, while it runs", "`ports.dashboard`"),
        })
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {port} | {what} | {by} |\n");
        foreach (var service in platform.Services.Where(service => service.DebugPort is not null))
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {service.DebugPort} | debugger of `{service.Slug}`, after `./build.sh Dev --debug` | `debug.port` in `{service.Folder}/service.yaml` |\n");
        page.Append("""

            Anyone who reaches a debugger can run code as the developer, and every user of this machine reaches 127.0.0.1. So no debugger listens unless it is
            asked for: `./build.sh Dev --debug` opens the ports of all services that have one, `./build.sh Dev --debug --service backend` opens that of one
            service, and the next `Dev` without `--debug` closes them. F5 in the generated workspace opens the port by itself. On a machine that you share,
            close it when you are done. A debugger hangs up on whatever does not speak the Debug Adapter Protocol, such as requests that a page in a browser
            sends to a port of this machine.

            """);
        page.Append("\nInside the networks, where nothing is published:\n\n| host | port | what |\n| --- | --- | --- |\n");
        foreach (var (host, port, what) in new[] { ("db", 5432, "PostgreSQL"), ("keycloak.local", 8080, "Keycloak"), ("maildev.local", 1025, "SMTP of MailDev; its page at 1080"), ("echo.local", 8080, "the echo server") })
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{host}` | {port} | {what} |\n");
        foreach (var service in platform.Services)
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{service.Slug}.local` | {service.Port} | {service.Name} |\n");

        Compare("ports.md", page.ToString());
    }

    [Fact]
    public void Every_variable_of_a_service_is_explained()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs/reference/environment.md"));
        var given = new[] { "compose.yaml", "compose.prod.yaml" }.SelectMany(file => Variable().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "services/backend-service", file))).Select(match => match.Groups[1].Value));
        var read = SettingsVariable().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "services/backend-service/config/settings/base.py"))).Select(match => match.Groups[1].Value);

        given.Concat(read).Distinct().Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty("docs/reference/environment.md does not name these");
    }

    [Fact]
    public void Every_variable_that_the_build_reads_is_explained()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs/reference/environment.md"));
        var read = new[] { "src/Gantry", "src/Nuke.Common/Execution", "build" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => ReadVariable().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value));

        read.Distinct().Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty("docs/reference/environment.md does not name these");
    }

    /// <summary>What each target reads: an option that is missing here is refused, one too many is ignored.</summary>
    private static async Task<Dictionary<string, string[]>> OptionsOfAsync(IEnumerable<string> targets)
    {
        var plan = await new Command(Path.Combine(RepositoryRoot.Path, "build.sh"), [.. targets, "--plan", "json"]).In(RepositoryRoot.Path).RunAsync();
        return JsonDocument.Parse(plan.Output).RootElement.GetProperty("targets").EnumerateArray().ToDictionary(
            target => target.GetProperty("name").GetString()!,
            target => target.GetProperty("options").EnumerateArray().Select(option => option.GetString()!).ToArray());
    }

    private static void Compare(string name, string text)
    {
        var file = Path.Combine(RepositoryRoot.Path, "docs", "reference", name);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(file, text);
        File.Exists(file).ShouldBeTrue(file);
        text.ShouldBe(File.ReadAllText(file), $"renew {name}: UPDATE_SNAPSHOTS=1 dotnet test tests/Gantry.Tests --filter GeneratedPages");
    }

    private static string Section(string help, string name) => Regex.Match(help, $@"(?ms)^{name}\b[^\n]*:\n(.*?)(?=^\S|\z)").Groups[1].Value;

    private static string Cell(string text) => Regex.Replace(text, @"\s+", " ").Trim().Replace("<", "&lt;", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>Two blanks before a name, four before its description, over several lines.</summary>
    [GeneratedRegex(@"(?m)^  (?<name>[A-Z]\w+)(?: \(default\))?(?: +-> (?<on>[^\n]*(?:\n {6,}[^\n]*)*))?\n(?<text>(?: {4}[^\n]*\n)*)")]
    private static partial Regex Target();

    [GeneratedRegex(@"(?m)^  (?<name>--[\w-]+)(?<text>[^\n]*(?:\n {10,}[^\n]*)*)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?m)^ +([A-Z][A-Z0-9_]+):(?: |$)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"env\.\w+\(""([A-Z0-9_]+)""")]
    private static partial Regex SettingsVariable();

    [GeneratedRegex(@"(?:GetEnvironmentVariable|\bVariable)\(""([A-Z][A-Z0-9_]+)""")]
    private static partial Regex ReadVariable();
}
