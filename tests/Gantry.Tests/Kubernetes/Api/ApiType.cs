namespace Gantry.Tests.Kubernetes.Api;

/// <summary>A kind that the API server knows.</summary>
internal sealed record ApiType(string Group, string Version, string Kind, string Plural, bool IsNamespaced)
{
    public static readonly IReadOnlyList<ApiType> All =
    [
        new("", "v1", "Namespace", "namespaces", false),
        new("", "v1", "Secret", "secrets", true),
        new("", "v1", "ConfigMap", "configmaps", true),
        new("", "v1", "Service", "services", true),
        new("", "v1", "ServiceAccount", "serviceaccounts", true),
        new("", "v1", "Pod", "pods", true),
        new("apps", "v1", "Deployment", "deployments", true),
        new("apps", "v1", "ReplicaSet", "replicasets", true),
        new("apps", "v1", "StatefulSet", "statefulsets", true),
        new("batch", "v1", "Job", "jobs", true),
        new("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true),
        new("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets", true),
        new("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", true),
        new("gateway.networking.k8s.io", "v1", "GatewayClass", "gatewayclasses", false),
        new("gateway.networking.k8s.io", "v1", "Gateway", "gateways", true),
        new("gateway.networking.k8s.io", "v1", "HTTPRoute", "httproutes", true),
        new("gateway.envoyproxy.io", "v1alpha1", "EnvoyProxy", "envoyproxies", true),
        new("gateway.envoyproxy.io", "v1alpha1", "Backend", "backends", true),
        new("gateway.envoyproxy.io", "v1alpha1", "BackendTrafficPolicy", "backendtrafficpolicies", true),
        new("gateway.envoyproxy.io", "v1alpha1", "ClientTrafficPolicy", "clienttrafficpolicies", true),
        new("cert-manager.io", "v1", "Issuer", "issuers", true),
        new("cert-manager.io", "v1", "ClusterIssuer", "clusterissuers", false),
        new("cert-manager.io", "v1", "Certificate", "certificates", true),
        new("postgresql.cnpg.io", "v1", "Cluster", "clusters", true),
        new("postgresql.cnpg.io", "v1", "Database", "databases", true),
    ];

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";
}
