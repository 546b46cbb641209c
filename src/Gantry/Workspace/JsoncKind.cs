namespace Gantry.Workspace;

/// <summary>What a value of a JSON text is.</summary>
internal enum JsoncKind
{
    Object,
    Array,

    /// <summary>A text, a number, true, false or null.</summary>
    Scalar,
}
