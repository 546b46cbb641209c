using System.Text.Json.Nodes;
using Gantry.Identity;
using Gantry.Platform;

namespace Gantry.Tests.Identity;

public sealed class RealmRendererTests
{
    [Fact]
    public void Renders_the_realm_of_dev() =>
        Snapshot.Compare(RealmRenderer.Render(Realms.Repository()), "RealmRendererTests.dev.json");

    [Fact]
    public void Renders_the_realm_of_the_other_tiers_without_people_and_mail_catcher() =>
        Snapshot.Compare(RealmRenderer.Render(Realms.Repository(dev: false)), "RealmRendererTests.vps.json");

    [Fact]
    public void Services_are_in_the_order_of_their_ids_whatever_order_they_are_given_in()
    {
        var orders = Realms.Backend with { ClientId = "orders", BaseUrl = "https://orders.localhost:8443" };

        RealmRenderer.Render(Realms.Repository(dev: true, orders, Realms.Backend))
            .ShouldBe(RealmRenderer.Render(Realms.Repository(dev: true, Realms.Backend, orders)));
    }

    [Fact]
    public void A_scalar_is_written_as_the_type_that_Keycloak_wants()
    {
        var realm = Parse("""
            realm: ${REALM}
            accessTokenLifespan: ${LIFESPAN:120}
            enabled: true
            displayName: 2026
            smtpServer: {port: 1025, auth: false}
            """);

        realm["accessTokenLifespan"]!.GetValue<int>().ShouldBe(120);
        realm["enabled"]!.GetValue<bool>().ShouldBeTrue();
        realm["displayName"]!.GetValue<string>().ShouldBe("2026");
        realm["smtpServer"]!["port"]!.GetValue<string>().ShouldBe("1025");
        realm["smtpServer"]!["auth"]!.GetValue<string>().ShouldBe("false");
    }

    [Fact]
    public void A_value_of_a_name_stays_within_its_place()
    {
        var description = Realms.Of("realm: ${REALM}\ndisplayName: ${TITLE}") with
        {
            Names = new Dictionary<string, string> { ["REALM"] = "r", ["TITLE"] = "\"quoted\"\nenabled: false # ${REALM}" },
        };

        var realm = JsonNode.Parse(RealmRenderer.Render(description))!;

        realm["displayName"]!.GetValue<string>().ShouldBe("\"quoted\"\nenabled: false # ${REALM}");
        realm["enabled"].ShouldBeNull();
    }

    [Fact]
    public void Problems_stop_the_rendering_and_are_reported_together()
    {
        var description = Realms.Of("realm: ${REALMS}\nenabledd: true");

        var error = Should.Throw<UserErrorException>(() => RealmRenderer.Render(description));

        error.Problems.Count.ShouldBe(2);
    }

    private static JsonNode Parse(string yaml) => JsonNode.Parse(RealmRenderer.Render(Realms.Of(yaml)))!;
}
