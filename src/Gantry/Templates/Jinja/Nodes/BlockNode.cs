using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja.Nodes;

/// <summary><c>block</c>: a part that a template which extends this one may fill.</summary>
internal sealed class BlockNode(SourceLocation place, string name, IReadOnlyList<Statement> body, bool isScoped) : Statement(place)
{
    public string Name => name;

    public IReadOnlyList<Statement> Body => body;

    public override IEnumerable<Statement> Children => body;

    protected override Flow Run(Frame frame)
    {
        // A template that extends another shows its blocks where that one has them; as in Jinja, those inside loops here too.
        if (!frame.IsTop || frame.Heritage.Parent is null)
            Fill(frame, 0);
        return Flow.Next;
    }

    /// <summary>Writes the block as the template at a level of the chain has it; <c>super()</c> is the next level.</summary>
    private void Fill(Frame frame, int level)
    {
        var chain = frame.Blocks[name];
        var inner = frame with { Scope = new Scope(isScoped ? frame.Scope : frame.Root), IsTop = false, IsOutsideOfBlocks = false };
        inner.Scope.Set("super", new Function("super", "", (_, _) => Super(frame, level + 1)));
        ExecuteAll(chain[level].Body, inner);
    }

    private string Super(Frame frame, int level)
    {
        if (level >= frame.Blocks[name].Count)
            throw new TemplateFault($"there is no parent block called '{name}'", "remove `super()`");
        var inner = frame.Capturing();
        Fill(inner, level);
        return inner.Output.ToString();
    }
}
