const t0=Date.now();
const { ComponentSet, MetadataConverter } = await import('@salesforce/source-deploy-retrieve');
console.log('load', Date.now()-t0);
const set = ComponentSet.fromSource({fsPaths:['force-app/main/default'].map(p=>process.cwd()+'/'+p)});
set.sourceApiVersion='67.0';
const r = await new MetadataConverter().convert(set,'metadata',{type:'zip'});
console.log(set.size, r.zipBuffer.length, Date.now()-t0);
