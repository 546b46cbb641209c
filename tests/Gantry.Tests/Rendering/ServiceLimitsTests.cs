using Gantry.Platform;
using Gantry.Rendering;

namespace Gantry.Tests.Rendering;

/// <summary>One description of a limit reaches gateway, service and memory, in every tier alike.</summary>
public sealed class ServiceLimitsTests : IDisposable
{
    private const string ServiceFile = "services/backend-service/service.yaml";

    private readonly RepositoryCopy repository = new();

    public void Dispose() => repository.Dispose();

    [Theory]
    [InlineData("dev", "compose.yaml", "- /tmp:size=376m\n", "UPLOAD_LIMIT_BYTES: \"41943040\"")]
    [InlineData("vps", "compose.yaml", "- /tmp:size=376m\n", "UPLOAD_LIMIT_BYTES: \"41943040\"")]
    [InlineData("k8s", "values.yaml", "tmpSize: 376Mi\n", "UPLOAD_LIMIT_BYTES: \"41943040\"")]
    public void An_upload_limit_reaches_gateway_service_and_tmp(string tier, string file, string tmp, string variable)
    {
        var files = Render(tier, "limits: {upload: 40m}");

        var policy = files.Single(one => one.Key.EndsWith("/services/backend-limits.yaml", StringComparison.Ordinal)).Value;
        policy.ShouldContain("    limit: 40Mi\n");
        policy.ShouldContain("name: backend\n");
        files[file].ShouldContain(tmp);
        files[file].ShouldContain(variable);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("vps")]
    [InlineData("k8s")]
    public void Limits_of_connections_count_for_both_ports(string tier)
    {
        repository.Write("infra/platform.yaml", File.ReadAllText(Path.Combine(repository.Path, "infra/platform.yaml"))
            .Replace("connections: 4000", "connections: 77", StringComparison.Ordinal).Replace("idle-seconds: 300", "idle-seconds: 33", StringComparison.Ordinal).Replace("request-seconds: 600", "request-seconds: 55", StringComparison.Ordinal));

        var files = Render(tier, "");

        foreach (var name in new[] { "gantry-clients.yaml", "gantry-plain-clients.yaml" })
        {
            var policy = files.Single(file => file.Key.EndsWith($"/{name}", StringComparison.Ordinal)).Value;
            policy.ShouldContain("      value: 77\n");
            policy.ShouldContain("idleTimeout: 33s\n");
            policy.ShouldContain("requestReceivedTimeout: 55s\n");
        }
    }

    [Theory]
    [InlineData("upload: 25")]
    [InlineData("upload: 0m")]
    [InlineData("upload: 25mb")]
    [InlineData("upload: 2g")]
    [InlineData("upload: -1m")]
    [InlineData("uploads: 25m")]
    public void Rejects_what_is_no_limit(string limits)
    {
        var problem = Should.Throw<UserErrorException>(() => Render("dev", $"limits: {{{limits}}}")).Problems.ShouldHaveSingleItem().ToString();

        problem.ShouldContain("services/backend-service/service.yaml:");
        problem.ShouldContain("limits");
    }

    [Fact]
    public void Rejects_uploads_that_could_take_all_of_a_containers_memory()
    {
        var error = Should.Throw<UserErrorException>(() => Render("vps", "limits: {upload: 200m}"));

        error.Message.ShouldContain("files in the tmpfs of container 'backend' may take 1656 MiB, all of its memory of 1g");
        error.Message.ShouldContain("limits.upload");
    }

    [Theory]
    [InlineData("dev", "compose.yaml")]
    [InlineData("vps", "compose.prod.yaml")]
    public void Rejects_temporary_files_without_a_size(string tier, string file)
    {
        repository.Write($"services/backend-service/{file}", File.ReadAllText(Path.Combine(repository.Path, $"services/backend-service/{file}")).Replace("/tmp:size=${SERVICE_TMP_SIZE}", "/tmp", StringComparison.Ordinal));

        Should.Throw<UserErrorException>(() => Render(tier, "")).Message.ShouldContain("container 'backend' has the tmpfs '/tmp' without a size");
    }

    [Fact]
    public void A_route_with_a_policy_of_its_own_is_left_alone()
    {
        repository.Write("services/backend-service/gateway/backend-traffic.yaml", """
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: BackendTrafficPolicy
            metadata:
              name: backend
              namespace: envoy-gateway-system
            spec:
              targetRefs:
                - group: gateway.networking.k8s.io
                  kind: HTTPRoute
                  name: backend
              dns:
                respectDnsTtl: false
            """);

        Render("dev", "").Keys.ShouldNotContain("gateway/services/backend-limits.yaml");
    }

    [Fact]
    public void WebSockets_have_a_route_beside_the_one_whose_bodies_are_held_back()
    {
        var route = Render("dev", "")["gateway/services/backend-upgrade.yaml"];

        route.ShouldContain("name: backend-upgrade\n");
        route.ShouldContain("method: GET\n");
        route.ShouldContain("name: Upgrade\n");
        route.ShouldContain("replacePrefixMatch: /\n");
    }

    private Dictionary<string, string> Render(string tier, string limits)
    {
        repository.Write(ServiceFile, $"name: Backend\ndebug: {{port: 5678}}\nroute: {{prefix: /backend}}\n{limits}\n");
        var input = Bundles.Input(repository.Path, tier);
        var files = Bundle.Render(input);
        Bundle.ValidateGateway(input).ShouldBeEmpty();
        return files.ToDictionary(file => file.Path, file => file.Text);
    }
}
