namespace Gantry.Tests.Kubernetes;

public sealed class ManifestSchemasTests(ChartFixture chart) : IClassFixture<ChartFixture>
{
    /// <summary>A manifest; the line, the path and the message of what is wrong with it.</summary>
    private static readonly (string Manifest, int Line, string Path, string Message)[] Cases =
    [
        ("apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  selector: {}\n  template: {}\n  replcas: 1\n", 7, "spec.replcas", "unknown key `replcas`"),
        ("apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec:\n  ports:\n    - port: http\n", 6, "spec.ports.0.port", "must be integer"),
        ("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  x: a\n  x: b\n", 6, "", "unique"),
        ("apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: a }\nspec:\n  rules:\n    - matches:\n        - path: { type: Prefix, value: / }\n", 7, "spec.rules.0.matches.0.path.type", "PathPrefix"),
        ("apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: BackendTrafficPolicy\nmetadata: { name: a }\nspec:\n  ratelimit: {}\n", 5, "spec.ratelimit", "unknown key"),
        ("apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: { name: a }\nspec:\n  instances: 1\n  storage: { siz: 1Gi }\n", 6, "spec.storage.siz", "unknown key"),
        ("apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: a }\nspec:\n  secretName: a\n", 4, "spec", "issuerRef"),
        ("apiVersion: example.com/v1\nkind: Thing\nmetadata: { name: a }\n", 2, "kind", "no schema is known for example.com/v1 Thing"),
        ("kind: Service\nmetadata: { name: a }\n", 1, "", "`apiVersion`"),
    ];

    [Fact]
    public async Task Rejects_what_a_cluster_would_refuse_or_drop()
    {
        var files = Cases.Select(@case => chart.Write(@case.Manifest)).ToList();

        // All at once: loading the schemas takes longer than the checks.
        var problems = (await chart.Schemas.ValidateAsync(files)).ToLookup(problem => problem.Where!.File);

        foreach (var (@case, file) in Cases.Zip(files))
        {
            var problem = problems[file].FirstOrDefault().ShouldNotBeNull(@case.Message);
            problem.Where!.Line.ShouldBe(@case.Line, @case.Message);
            problem.What.ShouldContain(@case.Path);
            problem.What.ShouldContain(@case.Message);
        }
    }

    [Fact]
    public async Task Rejects_one_name_for_two_objects()
    {
        const string service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n";

        var problem = (await chart.Schemas.ValidateAsync([chart.Write($"{service}---\n{service}")])).ShouldHaveSingleItem();

        problem.What.ShouldContain("stands twice, first in line 1");
        problem.Where!.Line.ShouldBe(9);
    }
}
