using Gantry.Kubernetes;
using Gantry.Rendering;
using Gantry.Templates;
using Gantry.Tests.Kubernetes;
using Gantry.Tests.Rendering;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Tests.Templates;

/// <summary>What each of the platform's templates makes can be rendered for every tier, and passes what <c>ValidateHelm</c> asks.</summary>
public sealed class TemplateTiersTests(ChartFixture chart) : IClassFixture<ChartFixture>
{
    public static TheoryData<string> Templates =>
        [.. Directory.EnumerateDirectories(Path.Combine(RepositoryRoot.Path, "services"), "template*").Select(folder => $"services/{Path.GetFileName(folder)}").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task A_new_service_is_right_in_every_tier(string template)
    {
        using var copy = new RepositoryCopy();
        var answers = new Dictionary<string, string> { ["service_name"] = "Orders Service", ["service_slug"] = "orders", ["debug_port"] = "5699", ["keycloak_client_id"] = "orders" };
        await new ServiceTemplates(RepositoryRoot.Path, NullLogger<ServiceTemplates>.Instance).RenderAsync(template, answers, Path.Combine(copy.Path, "services/orders-service"));
        var (dev, vps, cluster) = (Bundles.Input(copy.Path), Bundles.Input(copy.Path, "vps"), Bundles.Input(copy.Path, "k8s"));

        foreach (var input in new[] { dev, vps })
        {
            Bundle.RenderCompose(input).ShouldContain("\n  orders-migrate:\n");
            Bundle.ValidateGateway(input).ShouldBeEmpty();
        }
        var manifests = await chart.TemplateAsync(cluster);

        manifests.Error.ShouldBeEmpty();
        (await chart.Schemas.ValidateAsync([chart.Write(manifests.Output)])).ShouldBeEmpty();
        ManifestPolicies.Validate(manifests.Output, "manifests.yaml").ShouldBeEmpty();
        new ComposeAgreement(Bundle.RenderCompose(vps), Manifest.Read(manifests.Output, "manifests.yaml")).Compare(cluster.Platform.Services).ShouldBeEmpty();
    }
}
