using Gantry.Platform;
using Gantry.Rendering;

namespace Gantry.Tests.Rendering;

/// <summary>A service answers below a prefix or at a host of its own, as its service.yaml says.</summary>
public sealed class ServiceAddressTests : IDisposable
{
    private const string Routes = "gateway/services/";

    private readonly RepositoryCopy repository = new();

    [Theory]
    [InlineData("prefix: /backend", "backend-backend.yaml backend-root-route.yaml backend-route.yaml backend-limits.yaml backend-upgrade.yaml")]
    [InlineData("host: pay", "backend-backend.yaml backend-host-route.yaml backend-limits.yaml backend-host-upgrade.yaml")]
    [InlineData("host: pay, prefix: /backend", "backend-backend.yaml backend-host-route.yaml backend-moved-route.yaml backend-limits.yaml backend-host-upgrade.yaml")]
    public void Only_routes_of_its_form_of_address_are_rendered(string route, string routes)
    {
        var files = Render(route);

        string.Join(' ', files.Keys.Where(path => path.StartsWith(Routes, StringComparison.Ordinal)).Select(path => path[Routes.Length..])).ShouldBe(routes);
    }

    [Fact]
    public void A_host_reaches_route_environment_and_realm()
    {
        var files = Render("host: pay");

        files[$"{Routes}backend-host-route.yaml"].ShouldContain("- pay.localhost\n");
        files["compose.yaml"].ShouldContain("PUBLIC_URL: https://pay.localhost:8443\n");
        files["compose.yaml"].ShouldContain("PATH_PREFIX: \"\"\n");
        files["identity/myrealm-realm.json"].ShouldContain("\"https://pay.localhost:8443/accounts/oidc/keycloak/login/callback/\"");
    }

    [Fact]
    public void Rejects_a_host_without_a_route()
    {
        repository.Delete("services/backend-service/gateway/backend-host-route.yaml");

        var error = Should.Throw<UserErrorException>(() => Render("host: pay"));

        error.Problems.ShouldHaveSingleItem().ToString().ShouldContain("services/backend-service/service.yaml:3");
        error.Message.ShouldContain("nothing is served there");
    }

    public void Dispose() => repository.Dispose();

    private Dictionary<string, string> Render(string route)
    {
        repository.Write("services/backend-service/service.yaml", $"name: Backend\ndebug: {{port: 5678}}\nroute: {{{route}}}\n");
        var input = Bundles.Input(repository.Path);
        var files = Bundle.Render(input);
        Bundle.ValidateGateway(input).ShouldBeEmpty();
        return files.ToDictionary(file => file.Path, file => file.Text);
    }
}
