using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>Says which controller serves the gateways of this class.</summary>
/// <param name="ParametersRef">An EnvoyProxy.</param>
public sealed record GatewayClass(ResourceId Id, SourceLocation At, string ControllerName, ObjectReference? ParametersRef) : GatewayResource(Id, At)
{
    internal static GatewayClass Read(ResourceId id, YamlMap document, YamlMap spec)
    {
        spec.TextOrNull("description");
        var parameters = spec.Map("parametersRef");
        var read = new GatewayClass(id, document.At, spec.StrictText("controllerName"),
            parameters is null ? null : ObjectReference.Read(parameters, "", "", ""));
        if (parameters is not null)
        {
            foreach (var key in new[] { "group", "kind", "namespace" })
                parameters.StrictText(key);
            parameters.RejectUnknownKeys();
        }
        return read;
    }
}
