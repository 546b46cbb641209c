using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.Utilities.Collections;

/// <summary>Ways in which a target reads a parameter; each target prints the one that has its name.</summary>
[ReadByExtension]
class UseBuild : UseBase, IUseComponent, IUseOther
{
    public static int Main() => Execute<UseBuild>(x => x.Nothing);

    [Parameter] readonly string Lambda;
    [Parameter] readonly string Asynchronous;
    [Parameter] readonly string Helper;
    [Parameter] readonly string Static;
    [Parameter] readonly string Iterator;
    [Parameter] readonly string Local;
    [Parameter] readonly string Captured;
    [Parameter] readonly string Built;
    [Parameter] readonly string Struct;
    [Parameter] readonly string Required;
    [Parameter] readonly bool Condition;
    [Parameter] readonly string Generic;
    [Parameter] readonly string Overridden;
    [Parameter] readonly string Initialized;
    [Parameter] readonly string Unseen;
    [Parameter] public string Extension { get; set; }
    [Parameter] public string Property { get; set; }

    public static UseBuild Running;

    public UseBuild() => Running = this;

    protected override void OnBuildInitialized() => Show(nameof(Initialized), Initialized);

    Target Nothing => _ => _
        .Executes(() => Show(nameof(Unseen), (string)GetType().GetField("Un" + "seen", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic).GetValue(this)));

    Target ReadsLambda => _ => _
        .Executes(() => Show(nameof(Lambda), Lambda));

    Target ReadsProperty => _ => _
        .Executes(() => new[] { 1 }.ForEach(_ => Show(nameof(Property), Property)));

    Target ReadsAsynchronous => _ => _
        .Executes(async () =>
        {
            await Task.Yield();
            Show(nameof(Asynchronous), Asynchronous);
        });

    Target ReadsHelper => _ => _
        .Executes(ShowHelper);

    Target ReadsStatic => _ => _
        .Executes(() => StaticHelper.Show(this));

    Target ReadsIterator => _ => _
        .Executes(() => Values().ToList().ForEach(value => Show(nameof(Iterator), value)));

    Target ReadsLocal => _ => _
        .Executes(() =>
        {
            Inner();

            void Inner() => Show(nameof(Local), Local);
        });

    Target ReadsCaptured => Make(() => Show(nameof(Captured), Captured));

    Target ReadsBuilt => _ => _
        .Executes(() => Console.WriteLine(new Built(this)));

    Target ReadsStruct => _ => _
        .Executes(() => Console.WriteLine($"{default(ReadsByStruct)}"));

    Target ReadsRequired => _ => _
        .Requires(() => Required)
        .Executes(() => Show(nameof(Required), "given"));

    Target ReadsCondition => _ => _
        .OnlyWhenDynamic(() => Condition)
        .Executes(() => Show(nameof(Condition), "given"));

    Target ReadsGeneric => _ => _
        .Executes(() => ShowWith<GenericHelper>());

    public Target ReadsInherited => _ => _
        .Inherit<IUseComponent>(x => x.ReadsInherited);

    protected override Target ReadsBase => _ => _
        .Base()
        .Executes(() => Console.WriteLine("after base"));

    Target ReadsComponent => _ => _
        .Executes(() => ((IUseComponent)this).ShowFromComponent());

    Target Depends => _ => _
        .DependsOn(ReadsLambda);

    Target Triggers => _ => _
        .Triggers(ReadsLambda);

    Target MayFollow => _ => _
        .After(ReadsLambda);

    protected override string Overriding => Overridden;

    string IUseOther.Other => ((IUseComponent)this).Explicit;

    public static void Show(string name, string value) => Console.WriteLine($"{name}={value}");

    public string StaticValue => Static;

    public string BuiltValue => Built;

    public string StructValue => Struct;

    public string GenericValue => Generic;

    void ShowHelper() => Show(nameof(Helper), Helper);

    void ShowWith<T>()
        where T : IShows, new() => new T().Show(this);

    IEnumerable<string> Values()
    {
        yield return Iterator;
    }

    static Target Make(Action action) => _ => _.Executes(action);
}

abstract class UseBase : NukeBuild
{
    [Parameter] protected readonly string Base;

    protected virtual Target ReadsBase => _ => _
        .Executes(() => UseBuild.Show(nameof(Base), Base));

    Target Unlisted => _ => _
        .Unlisted();

    protected internal virtual Target ReadsOverridden => _ => _
        .Executes(() => UseBuild.Show("Overridden", Overriding));

    protected abstract string Overriding { get; }
}

interface IUseComponent : INukeBuild
{
    [Parameter] string Inherited => TryGetValue(() => Inherited);

    [Parameter] string Component => TryGetValue(() => Component);

    [Parameter] string Explicit => TryGetValue(() => Explicit);

    Target ReadsInherited => _ => _
        .Executes(() => UseBuild.Show(nameof(Inherited), Inherited));

    sealed void ShowFromComponent() => UseBuild.Show(nameof(Component), Component);
}

interface IUseOther : INukeBuild
{
    string Other { get; }

    Target ReadsExplicit => _ => _
        .Executes(() => UseBuild.Show("Explicit", Other));
}

static class StaticHelper
{
    public static void Show(UseBuild build) => UseBuild.Show("Static", build.StaticValue);
}

interface IShows
{
    void Show(UseBuild build);
}

class GenericHelper : IShows
{
    public void Show(UseBuild build) => UseBuild.Show("Generic", build.GenericValue);
}

class Built(UseBuild build)
{
    public override string ToString() => $"Built={build.BuiltValue}";
}

struct ReadsByStruct
{
    public override readonly string ToString() => $"Struct={UseBuild.Running.StructValue}";
}

class ReadByExtensionAttribute : BuildExtensionAttributeBase, IOnBuildFinished
{
    public void OnBuildFinished() => UseBuild.Show("Extension", ((UseBuild)Build).Extension);
}
