namespace Gantry.Gateway.Tests;

/// <summary>What may lie in the directories, and how they are named.</summary>
public sealed class GatewayDirectoriesTests : IDisposable
{
    private const string Config = """
        apiVersion: gateway.envoyproxy.io/v1alpha1
        kind: EnvoyGateway
        gateway: {controllerName: gateway.envoyproxy.io/gatewayclass-controller}
        provider:
          type: Custom
          custom:
            resource: {type: File, file: {paths: [/etc/eg/common]}}
            infrastructure: {type: Host, host: {}}
        extensionApis: {enableBackend: true}
        """;

    private readonly string root = Directory.CreateTempSubdirectory("gantry-gateway-").FullName;

    public GatewayDirectoriesTests()
    {
        Write("standalone.yaml", Config);
        Write("common/class.yaml", Resources.Class);
        Write("common/gateway.yaml", Resources.Gateway(Resources.Http(8080)));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Finds_mounted_directories_beside_the_configuration() => Load().AllProblems.ShouldBeEmpty();

    [Fact]
    public void Skips_hidden_files_and_subdirectories()
    {
        Write("common/.gitkeep", "");
        Write("common/.route.yaml.tmp", "[");
        Write("common/deeper/bad.yaml", "[");

        Load().AllProblems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("README.md", "Routes live here.")]
    [InlineData("route.yaml.bak", "kind: Old")]
    [InlineData("route.yaml~", "# old")]
    [InlineData("kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []")]
    [InlineData("certificate.yaml", "apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: x, namespace: y}\nspec: {}")]
    public void Rejects_files_that_are_no_resources(string name, string text)
    {
        Write($"common/{name}", text);

        Load().Problems.ShouldAllBe(problem => problem.Where!.File.EndsWith(name, StringComparison.Ordinal));
        Load().Problems.ShouldNotBeEmpty();
    }

    [Fact]
    public void Rejects_directories_that_are_missing_or_links()
    {
        Write("standalone.yaml", Config.Replace("[/etc/eg/common]", "[/etc/eg/common, /etc/eg/absent, /etc/eg/link]", StringComparison.Ordinal));
        Directory.CreateSymbolicLink(Path.Combine(root, "link"), Path.Combine(root, "common"));

        Load().Problems.Select(problem => problem.What).ShouldBe(
            [$"'{root}/absent' is listed in `paths` and is no directory", $"'{root}/link' is listed in `paths` and is no directory"]);
    }

    [Theory]
    [InlineData("[/etc/eg/common]", "[/etc/eg/common, /etc/eg/common/]", "listed twice")]
    [InlineData("[/etc/eg/common]", "[]", "no directory is named")]
    [InlineData("infrastructure: {type: Host, host: {}}", "infrastructure: {type: Host}", "host` is missing")]
    [InlineData("host: {}", "host: {configHome: /x, dataHome: /x, stateHome: /x, runtimeDir: /x}", "the same one")]
    [InlineData("enableBackend: true", "enableBackends: true", "`extensionApis.enableBackend` is not true")]
    [InlineData("extensionApis", "extensionApi", "unknown key `extensionApi`")]
    [InlineData("gatewayclass-controller", "gateway-class-controller", "`gateway.controllerName` is")]
    [InlineData("type: Custom", "type: Kubernetes", "`provider.type` is 'Kubernetes'")]
    public void Rejects_a_configuration_that_Envoy_Gateway_misreads(string good, string bad, string what)
    {
        Write("standalone.yaml", Config.Replace(good, bad, StringComparison.Ordinal));

        Load().Problems.ShouldContain(problem => problem.What.Contains(what, StringComparison.Ordinal) && problem.Where!.File.EndsWith("standalone.yaml", StringComparison.Ordinal));
    }

    [Fact]
    public void Rejects_a_configuration_that_is_not_there() =>
        GatewayResources.Load(Path.Combine(root, "nope.yaml")).Problems.Single().What.ShouldContain("cannot read the gateway's configuration");

    private GatewayResources Load() => GatewayResources.Load(Path.Combine(root, "standalone.yaml"), mountedAt: "/etc/eg");

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, name))!);
        File.WriteAllText(Path.Combine(root, name), text);
    }
}
