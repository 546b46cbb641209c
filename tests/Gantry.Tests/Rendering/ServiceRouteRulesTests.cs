using Gantry.Rendering;

namespace Gantry.Tests.Rendering;

/// <summary>A service's Gateway API files take and lead nowhere that is somebody else's.</summary>
public sealed class ServiceRouteRulesTests : IDisposable
{
    private const string Route = "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: NAME, namespace: envoy-gateway-system}\nspec:\n"
        + "  parentRefs: [{name: gantry, sectionName: https}]\n  HOSTS\n  rules:\n    - matches: [{path: {type: TYPE, value: 'PATH'}}]\n"
        + "      backendRefs: [{group: gateway.envoyproxy.io, kind: Backend, name: TO}]\n";

    private readonly RepositoryCopy repository = new();

    [Theory]
    [InlineData("PathPrefix", "/auth", "takes requests for '/auth' (PathPrefix)")]
    [InlineData("PathPrefix", "/", "takes requests for '/' (PathPrefix)")]
    [InlineData("Exact", "/backendish", "takes requests for '/backendish'")]
    [InlineData("RegularExpression", "/backend/.*|/auth/.*", "(RegularExpression)")]
    public void Rejects_a_route_for_paths_of_others(string type, string path, string says) => Problems(WithRoute(type, path)).ShouldContain(says);

    [Theory]
    [InlineData("backend-x", "backend", "hostnames: [pay.localhost]", "takes requests for host 'pay.localhost'")]
    [InlineData("backend-x", "backend", "hostnames: ['*.localhost']", "takes requests for host '*.localhost'")]
    [InlineData("keycloak", "backend", "", "has a name that is not of service 'backend'")]
    [InlineData("backend-x", "keycloak", "", "leads to Backend 'envoy-gateway-system/keycloak'")]
    public void Rejects_names_hosts_and_backends_of_others(string name, string to, string hosts, string says) =>
        Problems(WithRoute("PathPrefix", "/backend/x", name, to, hosts)).ShouldContain(says);

    [Theory]
    [InlineData("fqdn: {hostname: keycloak.local, port: 9000}", "keycloak.local:9000")]
    [InlineData("fqdn: {hostname: host.docker.internal, port: 80}", "host.docker.internal:80")]
    [InlineData("ip: {address: 169.254.169.254, port: 80}", "169.254.169.254:80")]
    [InlineData("unix: {path: /var/run/docker.sock}", "/var/run/docker.sock")]
    public void Rejects_a_backend_that_is_not_its_own(string endpoint, string says) => Problems(
        $"apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: Backend\nmetadata: {{name: backend-x, namespace: envoy-gateway-system}}\nspec:\n  endpoints:\n    - {endpoint}\n")
        .ShouldContain($"leads to '{says}'");

    [Theory]
    [InlineData("kind: HTTPRoute, name: keycloak")]
    [InlineData("kind: Gateway, name: gantry")]
    public void Rejects_a_policy_for_what_is_not_its_own(string target) => Problems(
        $"apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: SecurityPolicy\nmetadata: {{name: backend-x, namespace: envoy-gateway-system}}\nspec:\n"
        + $"  targetRefs: [{{group: gateway.networking.k8s.io, {target}}}]\n  cors: {{allowOrigins: ['https://evil.example']}}\n")
        .ShouldContain("which is not its own");

    [Fact]
    public void Rejects_what_concerns_all() => Problems(
        "apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: ClientTrafficPolicy\nmetadata: {name: backend-x, namespace: envoy-gateway-system}\nspec:\n"
        + "  targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: gantry}]\n").ShouldContain("of a kind that concerns other services too");

    [Fact]
    public void Names_the_file_that_a_person_edits() =>
        Problems(WithRoute("PathPrefix", "/auth")).ShouldContain("services/backend-service/gateway/backend-x.yaml:");

    [Theory]
    [InlineData("PathPrefix", "/backend/api")]
    [InlineData("Exact", "/backend/socket")]
    public void A_service_may_divide_what_is_its_own(string type, string path) => Problems(WithRoute(type, path), "").ShouldBe("");

    [Fact]
    public void A_service_may_lead_to_an_address_of_somebody_elses_in_public() => Problems(
        "apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: Backend\nmetadata: {name: backend-x, namespace: envoy-gateway-system}\nspec:\n"
        + "  endpoints: [{fqdn: {hostname: files.example.com, port: 443}}]\n", "").ShouldBe("");

    public void Dispose() => repository.Dispose();

    private static string WithRoute(string type, string path, string name = "backend-x", string to = "backend", string hosts = "") => Route
        .Replace("NAME", name, StringComparison.Ordinal).Replace("HOSTS", hosts, StringComparison.Ordinal).Replace("TYPE", type, StringComparison.Ordinal)
        .Replace("PATH", path, StringComparison.Ordinal).Replace("TO", to, StringComparison.Ordinal);

    private string Problems(string file, string? expected = null)
    {
        repository.Write("services/backend-service/gateway/backend-x.yaml", file);
        var problems = new[] { "dev", "vps", "k8s" }.Select(tier => string.Join('\n', Bundle.ValidateGateway(Bundles.Input(repository.Path, tier)))).ToList();
        problems.ShouldAllBe(text => text.Length > 0 == (expected == null), string.Join('\n', problems));
        return problems[0];
    }
}
