using System.Text.RegularExpressions;
using Gantry.Certificates;
using Gantry.Platform;
using Gantry.Rendering;
using Gantry.Tooling;
using YamlDotNet.RepresentationModel;

namespace Gantry.Tests.Rendering;

/// <summary>The bundles of this repository.</summary>
public sealed partial class BundleTests
{
    /// <summary>Routes that belong to one tier, or differ with it: developers' tools, the redirect's port and hosts, ACME.</summary>
    private static readonly string[] OfOneTier = ["https-redirect", "echo", "maildev", "keycloak-admin", "acme"];

    private static readonly string[] AllTiers = ["dev", "vps", "k8s"];

    public static TheoryData<string> Tiers => [.. AllTiers];

    [Theory]
    [InlineData("vps")]
    [InlineData("k8s")]
    public void Is_what_the_snapshot_says(string tier)
    {
        // The chart's own files are copied as they are.
        var text = string.Concat(Render(tier).Where(file => !File.Exists(Path.Combine(RepositoryRoot.Path, "infra/helm/gantry", Path.GetRelativePath("chart", file.Path)))).Select(file => $"===> {file.Path} {Convert.ToString((int)file.Mode, 8)}\n{file.Text}"));

        Snapshot.Compare(text, $"BundleTests.{tier}.txt");
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public void The_gateway_takes_its_files(string tier) => Bundle.ValidateGateway(Input(tier)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Tiers))]
    public void The_same_input_gives_the_same_bytes_wherever_the_repository_lies(string tier)
    {
        using var copy = new RepositoryCopy();

        foreach (var (copied, here) in Render(Bundles.Input(copy.Path, tier)).Zip(Render(tier)))
        {
            copied.Path.ShouldBe(here.Path);
            copied.ShouldBe(here);
        }
    }

    [Fact]
    public void A_new_service_changes_nothing_of_the_platform_that_a_server_runs()
    {
        using var copy = new RepositoryCopy();
        var one = Render(Bundles.Input(copy.Path, "vps"));
        copy.Write("services/billing-service/service.yaml", "name: Billing");
        copy.Write("services/billing-service/compose.prod.yaml", "services:\n  billing:\n    image: ${SERVICE_IMAGE}\n");
        copy.Write("services/billing-service/gateway/billing-backend.yaml", File.ReadAllText(Path.Combine(copy.Path, "services/backend-service/gateway/backend-backend.yaml")));

        var two = Render(Bundles.Input(copy.Path, "vps"));

        two.Single(file => file.Path == "release/compose.yaml").ShouldBe(one.Single(file => file.Path == "release/compose.yaml"));
        two.Single(file => file.Path == "release/routes.yaml").Text.ShouldContain("hostname: billing-${INSTANCE_billing}.local");
        two.Select(file => file.Path).ShouldContain("release/billing.yaml");
    }

    [Fact]
    public void HTTPRoutes_are_the_same_in_all_tiers()
    {
        var routes = AllTiers.ToDictionary(tier => tier, tier => HttpRoutes(Render(Bundles.Input(RepositoryRoot.Path, tier, platform => platform.At("example.com")))));
        var shared = routes["vps"].Keys.Except(OfOneTier).Order().ToList();

        shared.ShouldBe(["backend", "backend-root", "backend-upgrade", "keycloak"]);
        foreach (var tier in routes.Keys)
        {
            routes[tier].Keys.Except(OfOneTier).Order().ShouldBe(shared);
            shared.ShouldAllBe(name => routes[tier][name] == routes["vps"][name], tier);
        }
    }

    [Fact]
    public void Only_Backends_name_the_places_of_containers()
    {
        var k8s = Render("k8s");

        k8s.Single(file => file.Path.EndsWith("/backend-backend.yaml", StringComparison.Ordinal)).Text.ShouldContain("hostname: backend.gantry.svc.cluster.local\n");
        k8s.Single(file => file.Path.EndsWith("/keycloak-backend.yaml", StringComparison.Ordinal)).Text.ShouldContain("hostname: keycloak.gantry.svc.cluster.local\n");
        k8s.ShouldAllBe(file => !IsOfTheGateway(file) || file.Path.EndsWith("-backend.yaml", StringComparison.Ordinal) || !file.Text.Contains(".svc.cluster.local", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("dev", false, true)]
    [InlineData("vps", false, false)]
    [InlineData("k8s", false, false)]
    [InlineData("vps", true, true)]
    [InlineData("k8s", true, true)]
    public void Keycloaks_administration_is_closed_outside_of_dev_unless_it_is_opened(string tier, bool open, bool reachable)
    {
        var files = Render(Bundles.Input(RepositoryRoot.Path, tier, platform => At(tier, platform) with { PublicAdmin = open }));

        files.Any(file => IsOfTheGateway(file) && file.Text.Contains("/auth/(admin|realms/master)", StringComparison.Ordinal)).ShouldBe(reachable);
        files.ShouldAllBe(file => !IsOfTheGateway(file) || !file.Text.Contains("value: /auth\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Developers_pages_answer_this_machine_alone_while_a_tunnel_is_open_unless_they_are_exposed()
    {
        var here = Pages(platform => platform);
        var closed = Pages(platform => platform.Through(new OpenTunnel("x.example", [])));
        var exposed = Pages(platform => platform.Through(new OpenTunnel("x.example", [DeveloperPages.MailDev, DeveloperPages.DebugPages])));

        here.ShouldBe([("keycloak-admin", "headers: []"), ("echo", "headers: []"), ("maildev", "headers: []"), ("backend", "DEBUG_PAGES: \"true\"")], ignoreOrder: true);
        closed.ShouldBe([("keycloak-admin", OnlyHere), ("echo", OnlyHere), ("maildev", OnlyHere), ("backend", "DEBUG_PAGES: \"false\"")], ignoreOrder: true);
        exposed.ShouldBe([("keycloak-admin", OnlyHere), ("echo", OnlyHere), ("maildev", "headers: []"), ("backend", "DEBUG_PAGES: \"true\"")], ignoreOrder: true);

        static List<(string, string)> Pages(Func<PlatformModel, PlatformModel> change)
        {
            var input = Bundles.Input(RepositoryRoot.Path, "dev", change);
            Bundle.ValidateGateway(input).ShouldBeEmpty();
            var files = Render(input);
            return
            [
                .. HttpRoutes(files).Where(route => route.Value.Contains("headers: [", StringComparison.Ordinal)).Select(route => (route.Key, Line(route.Value, "headers: ["))),
                ("backend", Line(files.Single(file => file.Path == "compose.yaml").Text, "DEBUG_PAGES:")),
            ];
        }

        static string Line(string text, string part) => text.Split('\n').First(line => line.Contains(part, StringComparison.Ordinal)).Trim();
    }

    private const string OnlyHere = "headers: [{name: Host, value: \"localhost:8443\"}]";

    [Theory]
    [InlineData("dev", "max-age=0")]
    [InlineData("vps", "max-age=31536000")]
    [InlineData("k8s", "max-age=31536000")]
    public void Browsers_are_told_to_stay_with_HTTPS_outside_of_dev(string tier, string value) =>
        Render(tier).Single(file => file.Path.EndsWith("gateway/common/gantry-clients.yaml", StringComparison.Ordinal)).Text.ShouldContain($"value: {value}\n");

    [Theory]
    [InlineData("vps")]
    [InlineData("k8s")]
    public void No_secret_and_no_certificate_is_in_it(string tier)
    {
        var files = Render(tier);

        files.ShouldAllBe(file => !file.Text.Contains("secret-of-", StringComparison.Ordinal) && !file.Text.Contains("SCRAM-SHA-256", StringComparison.Ordinal));
        files.ShouldAllBe(file => !file.Text.Contains("kind: Secret\nmetadata", StringComparison.Ordinal) && file.Mode == AtomicFile.Shared);
        files.Single(file => file.Path.EndsWith("-realm.json", StringComparison.Ordinal)).Text.ShouldContain("\"secret\": \"${BACKEND_CLIENT_SECRET}\"");
    }

    [Fact]
    public void Containers_on_a_server_can_do_little_and_come_back()
    {
        foreach (var (name, service) in ServicesOf(Render(WithAcme)))
        {
            Text(service, "read_only").ShouldBe("true", name);
            Items(service, "cap_drop").ShouldBe(["ALL"], name);
            Items(service, "security_opt").ShouldBe(["no-new-privileges:true"], name);
            Text(service, "mem_limit").ShouldNotBeNull(name);
            Text(service, "restart").ShouldBe(name.EndsWith("-migrate", StringComparison.Ordinal) ? null : "unless-stopped", name);
            Items(service, "ports").ShouldBe(name == "gateway" ? ["80:8080", "443:8443"] : [], name);
        }
    }

    [Fact]
    public void Nothing_for_developers_is_on_a_server()
    {
        var files = Render("vps");

        ServicesOf(files).Keys.Order().ShouldBe(["backend", "backend-migrate", "db", "gateway", "keycloak"]);
        files.ShouldAllBe(file => !Developers().IsMatch(file.Text));
    }

    [RequiresDocker]
    public async Task Compose_takes_the_bundle_of_a_server_with_an_environment_file_and_names_what_is_missing_without()
    {
        using var directory = new TemporaryDirectory();
        BundleWriter.Write(directory.Path, Render("vps"));
        directory.Write("empty.env", "");
        directory.Write("secrets.env", string.Concat(Bundle.SecretNames(Input("vps").Platform).Select(name => $"{name}=x\n")));

        var complete = await ConfigAsync("secrets.env");
        var without = await ConfigAsync("empty.env");

        complete.ExitCode.ShouldBe(0, complete.Error);
        without.ExitCode.ShouldNotBe(0);
        without.Error.ShouldContain("missing in the environment file");

        Task<CommandResult> ConfigAsync(string environment) =>
            new Command("docker", "compose", "--env-file", environment, "config", "--quiet").In(directory.Path).TryRunAsync();
    }

    [Theory]
    [InlineData("standalone-dev.yaml")]
    [InlineData("dev/gantry-proxy.yaml")]
    public void The_gateway_is_made_anew_when_settings_change_that_it_reads_at_its_start(string file)
    {
        using var copy = new RepositoryCopy();
        var before = SettingsLabel();

        copy.Append($"infra/gateway/{file}", "# changed\n");

        SettingsLabel().ShouldNotBe(before);

        string SettingsLabel() => Render(Bundles.Input(copy.Path, "dev")).Single(rendered => rendered.Path == "compose.yaml").Text
            .Split('\n').Single(line => line.Contains("dev.gantry.envoy", StringComparison.Ordinal));
    }

    [Fact]
    public void Rejects_every_wrong_file_at_once_and_names_those_that_people_edit()
    {
        using var copy = new RepositoryCopy();
        copy.Append("infra/gateway/common/keycloak-backend.yaml", "  weight: 1\n");
        copy.Append("services/backend-service/gateway/backend-backend.yaml", "  protocol: h3\n");

        var problems = Bundle.ValidateGateway(Bundles.Input(copy.Path, "vps"));

        problems.Select(problem => problem.Where!.ToString()).ShouldBe(["infra/gateway/common/keycloak-backend.yaml:11", "services/backend-service/gateway/backend-backend.yaml:11"]);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("https://example.com")]
    [InlineData("example.com/path")]
    [InlineData("a_b.example")]
    public void Rejects_what_is_no_public_domain(string domain) =>
        Should.Throw<UserErrorException>(() => Input("dev").Platform.At(domain)).Message.ShouldContain($"the domain is '{domain}'");

    private static bool IsOfTheGateway(BundleFile file) => file.Path.Contains("gateway/", StringComparison.Ordinal);

    [Fact]
    public void The_ACME_client_is_there_where_it_is_asked_for_and_changes_no_other_part()
    {
        var without = ServicesOf(Render("vps"));
        var with = ServicesOf(Render(WithAcme));

        with.Keys.Except(without.Keys, StringComparer.Ordinal).ShouldBe(["acme"]);
        foreach (var (name, service) in without)
            with[name].ToString().ShouldBe(service.ToString(), name);
        var environment = (YamlMappingNode)with["acme"].Children["environment"];
        Text(environment, "ACME_HOSTS").ShouldBe("example.com");
        Text(environment, "ACME_AUTHORITY").ShouldBe("-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----");
        Text(with["acme"], "user").ShouldBe(Text(with["gateway"], "user")); // who alone may read the key
    }

    private static BundleInput WithAcme => Input("vps") with
    {
        Acme = new AcmeOptions { Email = "you@example.com", Authority = "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----" },
    };

    private static BundleInput Input(string tier) => Bundles.Input(RepositoryRoot.Path, tier);

    private static IReadOnlyList<BundleFile> Render(string tier) => Render(Input(tier));

    private static IReadOnlyList<BundleFile> Render(BundleInput input) => [.. Bundle.Render(input).Select(file => file with { Source = null })];

    private static PlatformModel At(string tier, PlatformModel platform) => tier == "dev" ? platform : platform.At("example.com");

    private static Dictionary<string, string> HttpRoutes(IEnumerable<BundleFile> files) =>
        files.Where(file => IsOfTheGateway(file) && file.Text.Contains("\nkind: HTTPRoute\n", StringComparison.Ordinal))
            .ToDictionary(file => MetadataName().Match(file.Text).Groups[1].Value, file => file.Text);

    private static Dictionary<string, YamlMappingNode> ServicesOf(IEnumerable<BundleFile> files)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(files.Single(file => file.Path == "compose.yaml").Text));
        return ((YamlMappingNode)yaml.Documents[0].RootNode["services"]).Children.ToDictionary(service => ((YamlScalarNode)service.Key).Value!, service => (YamlMappingNode)service.Value);
    }

    private static string? Text(YamlMappingNode service, string key) => service.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value : null;

    private static IEnumerable<string?> Items(YamlMappingNode service, string key) =>
        service.Children.TryGetValue(key, out var value) ? ((YamlSequenceNode)value).Select(item => ((YamlScalarNode)item).Value) : [];

    [GeneratedRegex("(?m)^  name: (.*)$")]
    private static partial Regex MetadataName();

    [GeneratedRegex("maildev|debugpy|DEBUG:|runserver|/echo|127\\.0\\.0\\.1:[0-9]+:[0-9]+", RegexOptions.IgnoreCase)]
    private static partial Regex Developers();
}
