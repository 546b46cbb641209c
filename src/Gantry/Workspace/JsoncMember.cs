namespace Gantry.Workspace;

/// <summary>A name and its value in an object.</summary>
internal sealed record JsoncMember(string Name, JsoncNode Value);
