using Gantry.Kubernetes;

namespace Gantry.Tests.Kubernetes;

public sealed class ManifestPoliciesTests(ChartFixture chart) : IClassFixture<ChartFixture>
{
    [Theory]
    [InlineData("automountServiceAccountToken: false", "automountServiceAccountToken: true", "token of the API server")]
    [InlineData("runAsNonRoot: true", "runAsNonRoot: false", "may run as root")]
    [InlineData("type: RuntimeDefault", "type: Unconfined", "seccomp")]
    [InlineData("allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true", "gain privileges")]
    [InlineData("readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "write its own files")]
    [InlineData("drop: [ALL]", "drop: [NET_RAW]", "Linux capabilities")]
    [InlineData("enableServiceLinks: false", "hostNetwork: true", "`hostNetwork`")]
    [InlineData("emptyDir:", "hostPath:", "directory of its node")]
    [InlineData("memory: 1Gi", "ephemeral-storage: 1Gi", "memory request or limit")]
    [InlineData("gantry/backend-service@sha256:00000000000000000000000000000000000000000000000000000000000000aa", "gantry/backend-service:latest", "whose content may change")]
    [InlineData("livenessProbe:", "x-probe:", "has no livenessProbe")]
    [InlineData("tcpSocket:\n              port: http", "httpGet:\n              path: /health/\n              port: http", "both readiness and liveness")]
    [InlineData("terminationGracePeriodSeconds: 45", "terminationGracePeriodSeconds: 5", "5 s to end")]
    [InlineData("maxUnavailable: 0", "maxUnavailable: 1", "before its successor")]
    [InlineData("revisionHistoryLimit: 3", "replicas: 3", "autoscaler")]
    [InlineData("app.kubernetes.io/name: orders\n    app.kubernetes.io/instance: gantry\n  ports:", "app.kubernetes.io/name: order\n    app.kubernetes.io/instance: gantry\n  ports:", "selects no pod")]
    [InlineData("kind: Deployment\n    name: backend", "kind: Deployment\n    name: back", "scales Deployment/back, which is not there")]
    [InlineData("serviceAccountName: orders", "serviceAccountName: order", "service account 'order', which is not there")]
    [InlineData("kind: ConfigMap\nmetadata:\n  name: orders", "kind: Secret\nmetadata:\n  name: orders", "stands in the chart")]
    public async Task Rejects_what_is_unsafe_and_says_why(string safe, string unsafeText, string why)
    {
        var rendered = (await chart.EverythingAsync()).Output;
        rendered.ShouldContain(safe);

        var problems = ManifestPolicies.Validate(rendered.Replace(safe, unsafeText, StringComparison.Ordinal), "manifests.yaml").ToList();

        problems.ShouldContain(problem => problem.What.Contains(why, StringComparison.Ordinal));
        problems.ShouldAllBe(problem => problem.Where!.Line > 0);
    }
}
