using Gantry.Kubernetes;

namespace Gantry.Tests.Kubernetes;

public sealed class ChartTests(ChartFixture chart) : IClassFixture<ChartFixture>
{
    private const string Small = """
        domain: example.com
        realm: myrealm
        services: { backend: { image: { repository: gantry/backend-service, tag: "1" } } }
        certificate: { enabled: false }
        keycloak: { enabled: false }
        database: { host: db.example.com }
        networkPolicy: { enabled: false }
        """;

    [Theory]
    [InlineData(Small)]
    [InlineData(ChartFixture.Everything)]
    public async Task Gives_manifests_that_fit_every_schema_and_keep_every_rule(string values)
    {
        var rendered = await chart.TemplateAsync(values);

        rendered.Error.ShouldBeEmpty();
        (await chart.Schemas.ValidateAsync([chart.Write(rendered.Output)])).ShouldBeEmpty();
        ManifestPolicies.Validate(rendered.Output, "manifests.yaml").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_external_database_has_to_prove_who_it_is_unless_the_values_say_otherwise()
    {
        const string Database = "database.mode=external,database.host=db.example.com";

        var usual = await chart.TemplateAsync(ChartFixture.Everything, "--set", Database);
        var own = await chart.TemplateAsync(ChartFixture.Everything, "--set", $"{Database},database.tls.caSecretName=db-ca");
        var none = await chart.TemplateAsync(ChartFixture.Everything, "--set", $"{Database},database.tls.mode=disable");
        var operated = await chart.TemplateAsync(ChartFixture.Everything);

        usual.Output.ShouldContain("DATABASE_SSLMODE: \"verify-full\"");
        usual.Output.ShouldContain("DATABASE_SSLROOTCERT: \"system\"");
        usual.Output.ShouldContain("\"?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory\"");
        own.Output.ShouldContain("DATABASE_SSLROOTCERT: \"/etc/gantry/database/ca.crt\"");
        own.Output.ShouldContain("\"?sslmode=verify-full&sslrootcert=/etc/gantry/database/ca.crt\"");
        var (mounts, volumes) = (own.Output.Split("mountPath: /etc/gantry/database\n").Length, own.Output.Split("secretName: db-ca\n").Length);
        mounts.ShouldBeGreaterThan(volumes - 1); // each pod's volume is mounted, also by what waits for migrations
        volumes.ShouldBeGreaterThan(3); // services, their migrations, Keycloak
        none.Output.ShouldContain("DATABASE_SSLMODE: \"disable\"");
        none.Output.ShouldNotContain("DATABASE_SSLROOTCERT");
        operated.Output.ShouldNotContain("DATABASE_SSLMODE"); // the operator's own network
        foreach (var rendered in new[] { usual, own, none })
            (await chart.Schemas.ValidateAsync([chart.Write(rendered.Output)])).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("database.tls.mode=off")]
    [InlineData("database.tls.mode=")]
    public async Task Rejects_a_mode_that_libpq_does_not_know(string value) =>
        (await chart.TemplateAsync(ChartFixture.Everything, "--set", value)).Error.ShouldContain("/database/tls/mode");

    [Fact]
    public async Task Leaves_the_number_of_pods_to_the_autoscaler()
    {
        var rendered = await chart.TemplateAsync(ChartFixture.Everything, "--set", "services.orders.autoscaling.enabled=false");

        var deployments = rendered.Output.Split("\n---").Where(text => text.Contains("\nkind: Deployment\n", StringComparison.Ordinal)).ToList();
        deployments.Single(text => text.Contains("  name: backend\n", StringComparison.Ordinal)).ShouldNotContain("replicas:");
        deployments.Single(text => text.Contains("  name: orders\n", StringComparison.Ordinal)).ShouldContain("replicas: 1");
    }

    [Fact]
    public async Task Another_environment_makes_another_migration_job_and_other_pods()
    {
        var one = await chart.TemplateAsync(ChartFixture.Everything);
        var two = await chart.TemplateAsync(ChartFixture.Everything, "--set", "services.backend.env.FEATURE=on");

        MigrationJob(two.Output).ShouldNotBe(MigrationJob(one.Output));
        Checksum(two.Output).ShouldNotBe(Checksum(one.Output));
    }

    [Theory]
    [InlineData("services.backend.prt=1", "/services/backend", "'prt' not allowed")]
    [InlineData("services.backend.port=http", "/services/backend/port", "want integer")]
    [InlineData("services.backend.port=70000", "/services/backend/port", "65,535")]
    [InlineData("services.Backend.port=1", "/services", "Backend")]
    [InlineData("services.orders.secret.external.store=", "/services/orders/secret/external/store", "minLength")]
    [InlineData("services.backend.image.digest=sha256:1", "/services/backend/image/digest", "pattern")]
    [InlineData("services.backend.user.uid=0", "/services/backend/user/uid", "minimum")]
    [InlineData("database.mode=external", "/database/host", "minLength")]
    [InlineData("nonsense=1", "at ''", "'nonsense' not allowed")]
    [InlineData("certificate.acme.email=", "certificate.acme.email", "give the address")]
    [InlineData("domain=", "domain", "give the host name")]
    [InlineData("services.orders.secret.existing=mine", "services.orders.secret", "excludes")]
    [InlineData("keycloak.secretName=", "/keycloak/secretName", "minLength")]
    [InlineData("keycloak.replicas=0", "/keycloak/replicas", "minimum")]
    [InlineData("services.backend.allowFrom={billing}", "services.backend.allowFrom", "no service 'billing'")]
    [InlineData("services.backend.mailEnv.EMAIL_USER=USER", "/services/backend/mailEnv/EMAIL_USER", "SMTP_USER")]
    [InlineData("realm=other", "realm", "the chart has no files/identity/other-realm.json")]
    public async Task Rejects_a_wrong_value_and_names_its_key(string set, string key, string why)
    {
        var rendered = await chart.TemplateAsync(ChartFixture.Everything, "--set", set);

        rendered.ExitCode.ShouldNotBe(0);
        rendered.Error.ShouldContain(key);
        rendered.Error.ShouldContain(why);
    }

    [Fact]
    public async Task Rejects_two_services_at_one_host()
    {
        var rendered = await chart.TemplateAsync(ChartFixture.Everything, "--set", "services.backend.host=orders.example.com");

        rendered.ExitCode.ShouldNotBe(0);
        rendered.Error.ShouldContain("services.orders.host");
        rendered.Error.ShouldContain("services.backend");
    }

    [Fact]
    public async Task Helm_3_and_4_make_the_same_of_it()
    {
        string[] likeOneCluster = ["--kube-version", "1.32.0"];

        var three = await chart.TemplateWithAsync(chart.Helm3, ChartFixture.Everything, likeOneCluster);
        var four = await chart.TemplateAsync(ChartFixture.Everything, likeOneCluster);

        three.Error.ShouldBeEmpty();
        three.Output.ShouldBe(four.Output);
    }

    [Fact]
    public async Task Helm_3_refuses_a_wrong_value_too()
    {
        var rendered = await chart.TemplateWithAsync(chart.Helm3, ChartFixture.Everything, "--set", "services.backend.port=http");

        rendered.ExitCode.ShouldNotBe(0);
        rendered.Error.ShouldContain("services.backend.port: Invalid type");
    }

    [Fact]
    public async Task Services_ask_Keycloak_over_TLS_and_check_who_it_is()
    {
        var rendered = await chart.TemplateAsync(ChartFixture.Everything);

        rendered.Output.ShouldContain("OIDC_SERVER_URL: \"https://keycloak:8443/auth/realms/myrealm\"\n");
        // The authority's certificate, and not the key that lies beside it.
        rendered.Output.Split("secretName: keycloak-tls\n").Skip(1).Count(mount => mount.TrimStart().StartsWith("items:\n", StringComparison.Ordinal)).ShouldBe(4);
    }

    private static string MigrationJob(string manifests) => System.Text.RegularExpressions.Regex.Match(manifests, "name: (backend-migrate-[0-9a-f]+)").Groups[1].Value;

    private static string Checksum(string manifests) => System.Text.RegularExpressions.Regex.Match(manifests, "checksum/config: ([0-9a-f]+)").Groups[1].Value;
}
